// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite;

import dev.rangefinder.calcite.rel.HostTypes;
import dev.rangefinder.calcite.schema.FolderSchema;
import dev.rangefinder.calcite.schema.SourceTable;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.sources.SourceOptions;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StoreProperties;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;

/**
 * Makes the tables of a location a schema of any Calcite application.
 *
 * <pre>
 * {
 *   "version": "1.0",
 *   "defaultSchema": "lake",
 *   "schemas": [{
 *     "name": "lake",
 *     "type": "custom",
 *     "factory": "dev.rangefinder.calcite.RangefinderSchemaFactory",
 *     "operand": {"location": "s3://bucket/folder", "region": "eu-central-1"}
 *   }]
 * }
 * </pre>
 *
 * <p>The operand {@code location} is required; {@code hostTypes} is {@code exact} (the default: a
 * value that the host's types cannot hold is an error) or {@code cut} (times are cut to the host's
 * precision); every other operand is given to the stores. With {@code
 * typeSystem=dev.rangefinder.calcite.type.RangefinderTypeSystem} in the URL the host sees decimals
 * of 38 digits.
 */
public final class RangefinderSchemaFactory implements SchemaFactory {
  /** For Calcite, which makes the factory by its name. */
  public RangefinderSchemaFactory() {}

  @Override
  public Schema create(SchemaPlus parent, String name, Map<String, Object> operand) {
    Map<String, String> properties = new HashMap<>();
    operand.forEach((key, value) -> properties.put(key, String.valueOf(value)));
    String location = properties.remove("location");
    if (location == null) {
      throw new IllegalArgumentException(
          "Schema '" + name + "' needs the operand 'location', such as s3://bucket/folder");
    }
    HostTypes hostTypes = hostTypes(properties.remove("hostTypes"));
    // What Calcite adds to every operand is not for the stores.
    properties.keySet().removeIf(key -> key.equals("baseDirectory") || key.equals("modelUri"));
    Sources sources =
        new Sources(SourceOptions.defaults().withStore(StoreProperties.of(properties)));
    HostRuntime runtime = new HostRuntime(hostTypes);
    return new FolderSchema(
        sources.at(ObjectLocation.parse(location)),
        StatementSession::unlimited,
        source -> new SourceTable(source, SourceTable.HiddenColumns.ABSENT, hostTypes, runtime));
  }

  private static HostTypes hostTypes(String text) {
    if (text == null) {
      return HostTypes.EXACT;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "exact" -> HostTypes.EXACT;
      case "cut" -> HostTypes.CUT;
      default ->
          throw new IllegalArgumentException(
              "Operand 'hostTypes' must be exact or cut, not '" + text + "'");
    };
  }
}
