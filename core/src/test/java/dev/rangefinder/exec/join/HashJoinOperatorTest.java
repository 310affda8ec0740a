// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.LimitOperator;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.exec.ParallelTasks;
import dev.rangefinder.exec.RandomInput;
import dev.rangefinder.exec.ValuesOperator;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.session.MemoryBudget;
import dev.rangefinder.session.MemoryLimitException;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.SequenceVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HashJoinOperatorTest {
  private static final ExecutorService WORKERS = Executors.newFixedThreadPool(2);

  @AfterAll
  static void stop() {
    WORKERS.shutdownNow();
  }

  private static ExecutionContext context(StatementSession session) {
    return new ExecutionContext(
        session,
        parameter -> {
          throw new IllegalArgumentException("no parameters");
        },
        WORKERS,
        3,
        Pruning.ON);
  }

  private static List<List<Literal>> rows(Operator operator) {
    try (StatementSession session = StatementSession.unlimited()) {
      List<List<Literal>> rows;
      try (BatchSource source = operator.open(context(session), 1).get(0)) {
        rows = rows(source);
      }
      assertThat(session.memory().heldBytes()).as("memory held after the end").isZero();
      return rows;
    }
  }

  private static List<List<Literal>> rows(BatchSource source) {
    List<List<Literal>> rows = new ArrayList<>();
    for (Batch batch = source.next(); batch != null; batch = source.next()) {
      assertThat(batch.rows()).isLessThanOrEqualTo(Batch.MAX_ROWS);
      rows.addAll(rows(batch));
    }
    return rows;
  }

  private static List<List<Literal>> rows(Batch batch) {
    List<List<Literal>> rows = new ArrayList<>();
    for (int i = 0; i < batch.selectedRows(); i++) {
      List<Literal> row = new ArrayList<>();
      for (int column = 0; column < batch.columnCount(); column++) {
        row.add(LiteralVectors.literalAt(batch.column(column), batch.position(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<List<Literal>> rows(RandomInput input) {
    return input.batches().stream().flatMap(batch -> rows(batch).stream()).toList();
  }

  private static List<Integer> output(JoinKind kind, int leftWidth, int rightWidth) {
    return switch (kind) {
      case SEMI, ANTI -> IntStream.range(0, leftWidth).boxed().toList();
      case RIGHT_SEMI, RIGHT_ANTI ->
          IntStream.range(leftWidth, leftWidth + rightWidth).boxed().toList();
      default -> IntStream.range(0, leftWidth + rightWidth).boxed().toList();
    };
  }

  private static JoinKey key(int left, int right, ColumnType type, JoinKey.Nulls nulls) {
    return new JoinKey(new ColumnReference(left, type), new ColumnReference(right, type), nulls);
  }

  @ParameterizedTest
  @EnumSource(JoinKind.class)
  void equalsJoiningRowByRow(JoinKind kind) {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int leftRows = random.nextInt(400);
      int rightRows =
          random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(random.nextBoolean() ? 4 : 300);
      RandomInput left = new RandomInput(random, leftRows, 200);
      RandomInput right = new RandomInput(random, rightRows, 100);
      List<ColumnType> types = left.types();
      int width = types.size();
      List<JoinKey> keys = new ArrayList<>();
      int keyCount = random.nextInt(3);
      for (int i = 0; i < keyCount; i++) {
        int column = random.nextInt(width);
        keys.add(key(column, column, types.get(column), nulls(random)));
      }
      int compared = random.nextInt(width);
      boolean hasResidual = random.nextBoolean();
      Expression residual =
          new FunctionCall(
              BuiltinFunction.LESS,
              ColumnType.BOOLEAN,
              new ColumnReference(compared, types.get(compared)),
              new ColumnReference(width + compared, types.get(compared)));
      BiPredicate<List<Literal>, List<Literal>> test =
          (a, b) -> !hasResidual || isLess(a.get(compared), b.get(compared));
      Operator join =
          new HashJoinOperator(
              kind,
              left.operator(),
              right.operator(),
              keys,
              hasResidual ? residual : null,
              output(kind, width, width));
      String expected =
          text(new JoinReference(kind, types, types, keys, test).join(rows(left), rows(right)));
      assertThat(text(rows(join)))
          .as("seed %d, keys %s, residual %s", seed, keys, hasResidual ? residual : "none")
          .isEqualTo(expected);
    }
  }

  private static String text(List<List<Literal>> rows) {
    return rows.stream().map(List::toString).collect(Collectors.joining("\n"));
  }

  private static JoinKey.Nulls nulls(Random random) {
    return random.nextInt(3) == 0 ? JoinKey.Nulls.MATCH_NULLS : JoinKey.Nulls.MATCH_NOTHING;
  }

  private static boolean isLess(Literal a, Literal b) {
    return !a.isNull()
        && !b.isNull()
        && ValueOrder.compare(a.type(), a.value(), b.type(), b.value()).getAsInt() < 0;
  }

  @Test
  void sharesTheLeftRowsBetweenTasks() throws Exception {
    Random random = new Random(5);
    RandomInput left = new RandomInput(random, 20_000, 500);
    RandomInput right = new RandomInput(random, 2000, 500);
    List<JoinKey> keys = List.of(key(1, 1, ColumnType.INTEGER, JoinKey.Nulls.MATCH_NOTHING));
    Operator join =
        new HashJoinOperator(
            JoinKind.INNER, left.operator(), right.operator(), keys, null, List.of(1, 2, 12, 13));
    ConcurrentLinkedQueue<List<Literal>> shared = new ConcurrentLinkedQueue<>();
    try (StatementSession session = StatementSession.unlimited()) {
      ExecutionContext context = context(session);
      ParallelTasks.run(
          context, join.open(context, 3), (source, task) -> shared.addAll(rows(source)));
      assertThat(session.memory().heldBytes()).isZero();
    }
    assertThat(shared).hasSizeGreaterThan(1000);
    assertThat(sorted(shared)).isEqualTo(sorted(rows(join)));
  }

  private static List<String> sorted(Iterable<List<Literal>> rows) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.toString()));
    texts.sort(null);
    return texts;
  }

  // Sizes

  /** So many rows of a BIGINT that counts up, and how many batches were asked for. */
  private static final class Numbers implements Operator {
    private final long rows;
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    Numbers(long rows) {
      this.rows = rows;
    }

    @Override
    public List<ColumnType> outputTypes() {
      return List.of(ColumnType.BIGINT);
    }

    @Override
    public List<BatchSource> open(ExecutionContext context, int parallelism) {
      open.incrementAndGet();
      return List.of(
          new BatchSource() {
            private long next;
            private boolean closed;

            @Override
            public Batch next() {
              batches.incrementAndGet();
              int count = (int) Math.min(Batch.MAX_ROWS, rows - next);
              if (count == 0) {
                return null;
              }
              ColumnVector numbers = new SequenceVector(ColumnType.BIGINT, next, 1, count);
              next += count;
              return new Batch(new ColumnVector[] {numbers}, count, null);
            }

            @Override
            public void close() {
              open.addAndGet(closed ? 0 : -1);
              closed = true;
            }
          });
    }
  }

  private static Operator constant(long value, int rows) {
    return new ValuesOperator(
        List.of(ColumnType.BIGINT),
        IntStream.range(0, rows)
            .mapToObj(i -> List.of(new Literal(ColumnType.BIGINT, value)))
            .toList());
  }

  private static final JoinKey BIGINT_KEY =
      key(0, 0, ColumnType.BIGINT, JoinKey.Nulls.MATCH_NOTHING);

  @Test
  void oneLeftRowMayMatchManyRightRows() {
    Operator join =
        new HashJoinOperator(
            JoinKind.LEFT,
            constant(7, 3),
            constant(7, 100_000),
            List.of(BIGINT_KEY),
            null,
            List.of(0, 1));
    assertThat(rows(join)).hasSize(300_000);
  }

  @Test
  void doesNotReadTheLeftInputIfNothingCanMatch() {
    for (JoinKind kind : List.of(JoinKind.INNER, JoinKind.SEMI, JoinKind.RIGHT)) {
      Numbers left = new Numbers(10_000);
      Operator join =
          new HashJoinOperator(kind, left, new Numbers(0), List.of(BIGINT_KEY), null, List.of(0));
      assertThat(rows(join)).isEmpty();
      assertThat(left.batches).hasValue(0);
      assertThat(left.open).hasValue(0);
    }
  }

  @Test
  void stopsReadingWhenNoMoreRowsAreWanted() {
    Numbers left = new Numbers(1_000_000);
    Operator join =
        new HashJoinOperator(
            JoinKind.INNER, left, new Numbers(1_000_000), List.of(BIGINT_KEY), null, List.of(0, 1));
    Operator limit = new LimitOperator(join, null, new Literal(ColumnType.BIGINT, 10L));
    assertThat(rows(limit)).hasSize(10);
    assertThat(left.batches).hasValue(1);
    assertThat(left.open).hasValue(0);
  }

  @Test
  void readsOneRightRowWhereOneDecides() {
    Numbers right = new Numbers(1_000_000);
    Operator join =
        new HashJoinOperator(JoinKind.ANTI, new Numbers(10), right, List.of(), null, List.of(0));
    assertThat(rows(join)).isEmpty();
    assertThat(right.batches).hasValue(1);
  }

  @Test
  void comparesManyRowsWithOneValueReadOnce() {
    Numbers right = new Numbers(1);
    Expression above =
        new FunctionCall(
            BuiltinFunction.GREATER,
            ColumnType.BOOLEAN,
            new ColumnReference(0, ColumnType.BIGINT),
            new ColumnReference(1, ColumnType.BIGINT));
    Operator join =
        new HashJoinOperator(
            JoinKind.INNER, new Numbers(200_000), right, List.of(), above, List.of(0));
    assertThat(rows(join)).hasSize(199_999);
    assertThat(right.batches).hasValue(2);
  }

  @Test
  void listsNoPairsForAConditionThatIsNeverTrue() {
    for (Literal never : List.of(Literal.FALSE, Literal.nullOf(ColumnType.BOOLEAN))) {
      Operator join =
          new HashJoinOperator(
              JoinKind.FULL,
              new Numbers(300_000),
              new Numbers(300_000),
              List.of(),
              never,
              List.of(0, 1));
      assertThat(rows(join)).hasSize(600_000);
    }
    Operator cross =
        new HashJoinOperator(
            JoinKind.INNER, new Numbers(30), new Numbers(30), List.of(), Literal.TRUE, List.of(0));
    assertThat(rows(cross)).hasSize(900);
  }

  // Limits

  @Test
  void failsClearlyBeyondTheMemoryLimit() {
    Operator join =
        new HashJoinOperator(
            JoinKind.INNER,
            new Numbers(10),
            new Numbers(1_000_000),
            List.of(BIGINT_KEY),
            null,
            List.of(0, 1));
    try (StatementSession session =
        StatementSession.builder().memoryBudget(new MemoryBudget(4 << 20)).build()) {
      try (BatchSource source = join.open(context(session), 1).get(0)) {
        assertThatThrownBy(source::next)
            .isInstanceOf(MemoryLimitException.class)
            .hasMessageContaining("memoryLimit");
      }
      assertThat(session.memory().heldBytes()).isZero();
    }
  }

  @Test
  void endsWhenCancelled() {
    Operator join =
        new HashJoinOperator(
            JoinKind.ANTI,
            new Numbers(100_000),
            new Numbers(100_000),
            List.of(),
            new FunctionCall(
                BuiltinFunction.GREATER,
                ColumnType.BOOLEAN,
                new ColumnReference(0, ColumnType.BIGINT),
                new ColumnReference(1, ColumnType.BIGINT)),
            List.of(0));
    try (StatementSession session = StatementSession.unlimited()) {
      WORKERS.execute(
          () -> {
            try {
              Thread.sleep(50);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            session.cancel();
          });
      try (BatchSource source = join.open(context(session), 1).get(0)) {
        assertThatThrownBy(() -> rows(source)).isInstanceOf(StatementCancelledException.class);
      }
    }
  }
}
