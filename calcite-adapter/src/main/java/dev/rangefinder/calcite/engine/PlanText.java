// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.rel.ColumnarRel;
import dev.rangefinder.calcite.rel.ColumnarTableScan;
import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.ValuesOperator;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.scan.ScanForecast;
import dev.rangefinder.storage.UrlSecrets;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.externalize.RelWriterImpl;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.util.Pair;

/** A plan as text, with what each scan has found that it would read. */
final class PlanText extends RelWriterImpl {
  static final List<ResultColumn> COLUMNS =
      List.of(new ResultColumn("PLAN", ColumnType.VARCHAR, false, 0));

  private final ExecutionContext context;

  private PlanText(PrintWriter out, ExecutionContext context) {
    super(out, SqlExplainLevel.EXPPLAN_ATTRIBUTES, false);
    this.context = context;
  }

  /** The lines of a plan; plans its scans, for which metadata may be read. */
  static List<String> lines(ColumnarRel plan, ExecutionContext context) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    plan.explain(new PlanText(out, context));
    out.flush();
    return text.toString().lines().map(UrlSecrets::hidden).toList();
  }

  /** Lines as rows of {@link #COLUMNS}. */
  static BatchSource rows(List<String> lines) {
    List<List<Literal>> rows = new ArrayList<>(lines.size());
    for (String line : lines) {
      rows.add(List.of(new Literal(ColumnType.VARCHAR, ByteString.utf8(line))));
    }
    return new ValuesOperator(List.of(ColumnType.VARCHAR), rows).open(null, 1).get(0);
  }

  @Override
  protected void explain_(RelNode rel, List<Pair<String, Object>> values) {
    if (rel instanceof ColumnarTableScan scan) {
      ScanForecast forecast = scan.forecast(context);
      FetchForecast fetch = forecast.fetch(context.session());
      List<Pair<String, Object>> all = new ArrayList<>(values);
      forecast.items(fetch).forEach((name, value) -> all.add(Pair.of(name, value)));
      super.explain_(rel, all);
    } else {
      super.explain_(rel, values);
    }
  }
}
