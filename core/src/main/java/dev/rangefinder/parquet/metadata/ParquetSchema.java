// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.parquet.metadata.SchemaElement.Repetition;
import dev.rangefinder.scan.OmittedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file's schema as far as it is flat: the columns that can be read, those that cannot and why,
 * and how many leaves there are in all.
 *
 * @param columns the readable columns in the order of the file
 * @param omitted the other columns
 * @param leaves leaves of the whole tree, so also column chunks in each row group
 */
public record ParquetSchema(List<FlatColumn> columns, List<OmittedColumn> omitted, int leaves) {

  private static final int MAX_ELEMENTS = 1_000_000;

  public ParquetSchema {
    columns = List.copyOf(columns);
    omitted = List.copyOf(omitted);
  }

  /** Reads the list of schema elements at which the reader stands. */
  static ParquetSchema read(ThriftReader reader) {
    return of(reader, elements(reader));
  }

  /** Reads the schema tree, depth first; begins with the root, which has children. */
  static List<SchemaElement> elements(ThriftReader reader) {
    int size = reader.listOfStructs();
    if (size > MAX_ELEMENTS) {
      throw reader.malformed(
          "expected at most " + MAX_ELEMENTS + " schema elements, found " + size);
    }
    List<SchemaElement> elements = new ArrayList<>(Math.min(size, 1024));
    for (int i = 0; i < size; i++) {
      elements.add(SchemaElement.read(reader));
    }
    if (elements.isEmpty() || elements.get(0).isLeaf()) {
      throw reader.malformed("expected a schema that begins with its root group");
    }
    return elements;
  }

  private static ParquetSchema of(ThriftReader reader, List<SchemaElement> elements) {
    List<FlatColumn> columns = new ArrayList<>();
    List<OmittedColumn> omitted = new ArrayList<>();
    int leaves = 0;
    int next = 1;
    for (int child = 0; child < elements.get(0).children(); child++) {
      if (next >= elements.size()) {
        throw reader.malformed(
            "expected " + elements.get(0).children() + " columns below the root, found " + child);
      }
      SchemaElement element = elements.get(next);
      if (element.isLeaf() && element.repetition() != Repetition.REPEATED) {
        addFlat(element, leaves, columns, omitted);
        leaves++;
        next++;
      } else {
        omitted.add(new OmittedColumn(element.name(), "nested: " + shape(element)));
        int end = subtreeEnd(reader, elements, next);
        for (; next < end; next++) {
          leaves += elements.get(next).isLeaf() ? 1 : 0;
        }
      }
    }
    if (next != elements.size()) {
      throw reader.malformed(
          "expected " + next + " schema elements below the root, found " + elements.size());
    }
    return new ParquetSchema(columns, omitted, leaves);
  }

  private static void addFlat(
      SchemaElement element, int leaf, List<FlatColumn> columns, List<OmittedColumn> omitted) {
    PhysicalType physical = PhysicalType.of(element.typeNumber());
    if (physical == null) {
      omitted.add(new OmittedColumn(element.name(), "physical type " + element.typeNumber()));
      return;
    }
    boolean fixed = physical == PhysicalType.FIXED_LEN_BYTE_ARRAY;
    if (fixed && element.typeLength() <= 0) {
      omitted.add(
          new OmittedColumn(
              element.name(), "FIXED_LEN_BYTE_ARRAY of length " + element.typeLength()));
      return;
    }
    int typeLength = fixed ? element.typeLength() : 0;
    Optional<FlatColumn> column =
        ColumnTypes.of(physical, typeLength, element.logicalType())
            .map(
                type ->
                    new FlatColumn(
                        element.name(),
                        leaf,
                        physical,
                        typeLength,
                        element.logicalType(),
                        element.repetition() == Repetition.OPTIONAL ? 1 : 0,
                        type));
    column.ifPresentOrElse(
        columns::add,
        () -> omitted.add(new OmittedColumn(element.name(), combination(physical, element))));
  }

  private static String combination(PhysicalType physical, SchemaElement element) {
    LogicalType logical = element.logicalType();
    String digits =
        logical.kind() == LogicalType.Kind.DECIMAL
            ? "(" + logical.precision() + ", " + logical.scale() + ")"
            : "";
    return "logical type " + logical.kind() + digits + " on " + physical;
  }

  private static String shape(SchemaElement element) {
    return switch (element.logicalType().kind()) {
      case LIST -> "LIST";
      case MAP -> "MAP";
      case VARIANT -> "VARIANT";
      default -> element.repetition() == Repetition.REPEATED ? "repeated" : "group";
    };
  }

  /** The position after the subtree that begins at {@code start}. */
  private static int subtreeEnd(ThriftReader reader, List<SchemaElement> elements, int start) {
    long open = 1;
    int next = start;
    while (open > 0) {
      if (next >= elements.size()) {
        throw reader.malformed(
            "expected more schema elements below " + QuotedText.of(elements.get(start).name()));
      }
      open += elements.get(next).children() - 1L;
      next++;
    }
    return next;
  }
}
