// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.calcite.engine.NullOrdering;
import dev.rangefinder.calcite.parse.ReservedWords;
import dev.rangefinder.driver.CatalogNames.NamedFolder;
import dev.rangefinder.driver.CatalogNames.NamedTable;
import dev.rangefinder.driver.CatalogNames.Origin;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What there is: tables and columns as the engine finds them, looked up when asked for. */
final class RangefinderDatabaseMetaData extends ProductConstants {
  private final RangefinderConnection connection;

  RangefinderDatabaseMetaData(RangefinderConnection connection) {
    this.connection = connection;
  }

  /** Fills rows with what a look at the catalog finds. */
  private interface Filling {
    void fill(CatalogNames names, StatementSession session);
  }

  private ResultSet lookUp(String catalog, CatalogRows rows, Filling filling) throws SQLException {
    if (catalog == null || catalog.isEmpty() || catalog.equals(CatalogNames.CATALOG)) {
      try (StatementSession session = connection.engine().openSession(Deadline.never())) {
        CatalogNames names = new CatalogNames(connection.engine(), session);
        connection
            .engine()
            .startingOver(
                session,
                () -> {
                  rows.clear();
                  filling.fill(names, session);
                  return rows;
                });
      } catch (RuntimeException e) {
        throw SqlStates.of(e);
      }
    }
    return rows.result();
  }

  @Override
  public ResultSet getTables(
      String catalog, String schemaPattern, String tablePattern, String[] types)
      throws SQLException {
    CatalogRows rows =
        new CatalogRows(
            "TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
                + " SELF_REFERENCING_COL_NAME REF_GENERATION");
    Set<Origin> origins = EnumSet.allOf(Origin.class);
    if (types != null) {
      origins.removeIf(origin -> !Arrays.asList(types).contains(origin.tableType()));
    }
    if (origins.isEmpty()) {
      return rows.result();
    }
    return lookUp(
        catalog,
        rows,
        (names, session) -> {
          for (NamedTable table : names.tables(schemaPattern, tablePattern, origins)) {
            rows.add(
                CatalogNames.CATALOG,
                table.schema(),
                table.table(),
                table.origin().tableType(),
                "",
                null,
                null,
                null,
                null,
                null);
          }
        });
  }

  @Override
  public ResultSet getColumns(
      String catalog, String schemaPattern, String tablePattern, String columnPattern)
      throws SQLException {
    CatalogRows rows =
        new CatalogRows(
            "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:I TYPE_NAME COLUMN_SIZE:I"
                + " BUFFER_LENGTH:I DECIMAL_DIGITS:I NUM_PREC_RADIX:I NULLABLE:I REMARKS COLUMN_DEF"
                + " SQL_DATA_TYPE:I SQL_DATETIME_SUB:I CHAR_OCTET_LENGTH:I ORDINAL_POSITION:I"
                + " IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:S"
                + " IS_AUTOINCREMENT IS_GENERATEDCOLUMN");
    return lookUp(
        catalog,
        rows,
        (names, session) -> {
          for (NamedTable table : names.tables(schemaPattern, tablePattern)) {
            addColumns(rows, table, SearchPattern.of(columnPattern), session);
          }
        });
  }

  private static void addColumns(
      CatalogRows rows, NamedTable table, SearchPattern pattern, StatementSession session) {
    Optional<TableSource> source;
    try {
      source = table.open(session);
    } catch (dev.rangefinder.bytes.MalformedFileException
        | dev.rangefinder.bytes.UnsupportedFeatureException e) {
      // One bad file must not hide the columns of every other table.
      return;
    }
    if (source.isEmpty()) {
      return;
    }
    int position = 0;
    for (Field field : source.get().schema().fields()) {
      position++;
      if (!field.isHidden() && pattern.matches(field.name())) {
        addColumn(rows, table, field, position);
      }
    }
  }

  private static void addColumn(CatalogRows rows, NamedTable table, Field field, int position) {
    JdbcType type = JdbcType.of(field.type());
    int radix = JdbcType.radix(field.type().kind());
    boolean text = field.type().equals(ColumnType.VARCHAR);
    rows.add(
        CatalogNames.CATALOG,
        table.schema(),
        table.table(),
        field.name(),
        type.sqlType(),
        type.name(),
        type.precision(),
        null,
        type.scale(),
        radix == 0 ? null : radix,
        field.isNullable() ? columnNullable : columnNoNulls,
        "",
        null,
        null,
        null,
        text ? type.precision() : null,
        position,
        field.isNullable() ? "YES" : "NO",
        null,
        null,
        null,
        null,
        "NO",
        "NO");
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(String catalog, String schemaPattern) throws SQLException {
    CatalogRows rows = new CatalogRows("TABLE_SCHEM TABLE_CATALOG");
    return lookUp(
        catalog,
        rows,
        (names, session) -> {
          for (NamedFolder schema : names.schemas(schemaPattern)) {
            rows.add(schema.schema(), CatalogNames.CATALOG);
          }
        });
  }

  @Override
  public ResultSet getCatalogs() {
    CatalogRows rows = new CatalogRows("TABLE_CAT");
    rows.add(CatalogNames.CATALOG);
    return rows.result();
  }

  @Override
  public ResultSet getTableTypes() {
    CatalogRows rows = new CatalogRows("TABLE_TYPE");
    rows.add(Origin.SYSTEM.tableType());
    rows.add(Origin.USER.tableType());
    return rows.result();
  }

  @Override
  public ResultSet getTypeInfo() {
    CatalogRows rows =
        new CatalogRows(
            "TYPE_NAME DATA_TYPE:I PRECISION:I LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS"
                + " NULLABLE:S CASE_SENSITIVE:B SEARCHABLE:S UNSIGNED_ATTRIBUTE:B"
                + " FIXED_PREC_SCALE:B AUTO_INCREMENT:B LOCAL_TYPE_NAME MINIMUM_SCALE:S"
                + " MAXIMUM_SCALE:S SQL_DATA_TYPE:I SQL_DATETIME_SUB:I NUM_PREC_RADIX:I");
    List<ColumnType> types =
        List.of(
            ColumnType.BOOLEAN,
            ColumnType.TINYINT,
            ColumnType.SMALLINT,
            ColumnType.INTEGER,
            ColumnType.BIGINT,
            ColumnType.REAL,
            ColumnType.DOUBLE,
            ColumnType.decimal(ColumnType.MAX_DECIMAL_PRECISION, 0),
            ColumnType.VARCHAR,
            ColumnType.VARBINARY,
            ColumnType.UUID,
            ColumnType.DATE,
            ColumnType.time(9),
            ColumnType.timestamp(9),
            ColumnType.timestampLtz(9));
    types.stream()
        .sorted(Comparator.comparingInt(type -> JdbcType.of(type).sqlType()))
        .forEach(type -> addType(rows, type));
    return rows.result();
  }

  private static void addType(CatalogRows rows, ColumnType type) {
    JdbcType jdbc = JdbcType.of(type);
    boolean quoted = !type.isNumeric() && !type.equals(ColumnType.BOOLEAN);
    boolean text = type.equals(ColumnType.VARCHAR);
    int radix = JdbcType.radix(type.kind());
    boolean decimal = type.kind() == dev.rangefinder.type.TypeKind.DECIMAL;
    rows.add(
        jdbc.name(),
        jdbc.sqlType(),
        jdbc.precision(),
        quoted ? "'" : null,
        quoted ? "'" : null,
        decimal ? "precision,scale" : null,
        (int) typeNullable,
        text,
        (int) typeSearchable,
        !jdbc.signed(),
        false,
        false,
        jdbc.name(),
        0,
        decimal ? ColumnType.MAX_DECIMAL_PRECISION : jdbc.scale(),
        null,
        null,
        radix == 0 ? null : radix);
  }

  @Override
  public ResultSet getClientInfoProperties() {
    return new CatalogRows("NAME MAX_LEN:I DEFAULT_VALUE DESCRIPTION").result();
  }

  @Override
  public ResultSet getPrimaryKeys(String catalog, String schema, String table) {
    return new CatalogRows("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:S PK_NAME")
        .result();
  }

  private static final String KEY_COLUMNS =
      "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM"
          + " FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ:S UPDATE_RULE:S DELETE_RULE:S FK_NAME PK_NAME"
          + " DEFERRABILITY:S";

  @Override
  public ResultSet getImportedKeys(String catalog, String schema, String table) {
    return new CatalogRows(KEY_COLUMNS).result();
  }

  @Override
  public ResultSet getExportedKeys(String catalog, String schema, String table) {
    return new CatalogRows(KEY_COLUMNS).result();
  }

  @Override
  public ResultSet getCrossReference(
      String parentCatalog,
      String parentSchema,
      String parentTable,
      String foreignCatalog,
      String foreignSchema,
      String foreignTable) {
    return new CatalogRows(KEY_COLUMNS).result();
  }

  @Override
  public ResultSet getIndexInfo(
      String catalog, String schema, String table, boolean unique, boolean approximate) {
    return new CatalogRows(
            "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:B INDEX_QUALIFIER INDEX_NAME TYPE:S"
                + " ORDINAL_POSITION:S COLUMN_NAME ASC_OR_DESC CARDINALITY:I PAGES:I"
                + " FILTER_CONDITION")
        .result();
  }

  @Override
  public ResultSet getBestRowIdentifier(
      String catalog, String schema, String table, int scope, boolean nullable) {
    return new CatalogRows(
            "SCOPE:S COLUMN_NAME DATA_TYPE:I TYPE_NAME COLUMN_SIZE:I BUFFER_LENGTH:I"
                + " DECIMAL_DIGITS:S PSEUDO_COLUMN:S")
        .result();
  }

  @Override
  public ResultSet getVersionColumns(String catalog, String schema, String table) {
    return getBestRowIdentifier(catalog, schema, table, 0, true);
  }

  @Override
  public ResultSet getProcedures(String catalog, String schemaPattern, String namePattern) {
    return new CatalogRows(
            "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME RESERVED1 RESERVED2 RESERVED3 REMARKS"
                + " PROCEDURE_TYPE:S SPECIFIC_NAME")
        .result();
  }

  @Override
  public ResultSet getProcedureColumns(
      String catalog, String schemaPattern, String namePattern, String columnPattern) {
    return new CatalogRows(
            "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE:S DATA_TYPE:I"
                + " TYPE_NAME PRECISION:I LENGTH:I SCALE:S RADIX:S NULLABLE:S REMARKS COLUMN_DEF"
                + " SQL_DATA_TYPE:I SQL_DATETIME_SUB:I CHAR_OCTET_LENGTH:I ORDINAL_POSITION:I"
                + " IS_NULLABLE SPECIFIC_NAME")
        .result();
  }

  @Override
  public ResultSet getFunctions(String catalog, String schemaPattern, String namePattern) {
    return new CatalogRows(
            "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:S SPECIFIC_NAME")
        .result();
  }

  @Override
  public ResultSet getFunctionColumns(
      String catalog, String schemaPattern, String namePattern, String columnPattern) {
    return new CatalogRows(
            "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE:S DATA_TYPE:I"
                + " TYPE_NAME PRECISION:I LENGTH:I SCALE:S RADIX:S NULLABLE:S REMARKS"
                + " CHAR_OCTET_LENGTH:I ORDINAL_POSITION:I IS_NULLABLE SPECIFIC_NAME")
        .result();
  }

  @Override
  public ResultSet getTablePrivileges(String catalog, String schemaPattern, String table) {
    return new CatalogRows(
            "TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE")
        .result();
  }

  @Override
  public ResultSet getColumnPrivileges(
      String catalog, String schema, String table, String columnPattern) {
    return new CatalogRows(
            "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE"
                + " IS_GRANTABLE")
        .result();
  }

  @Override
  public ResultSet getUDTs(String catalog, String schemaPattern, String namePattern, int[] types) {
    return new CatalogRows(
            "TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE:I REMARKS BASE_TYPE:S")
        .result();
  }

  @Override
  public ResultSet getAttributes(
      String catalog, String schemaPattern, String typePattern, String attributePattern) {
    return new CatalogRows(
            "TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE:I ATTR_TYPE_NAME ATTR_SIZE:I"
                + " DECIMAL_DIGITS:I NUM_PREC_RADIX:I NULLABLE:I REMARKS ATTR_DEF"
                + " SQL_DATA_TYPE:I SQL_DATETIME_SUB:I CHAR_OCTET_LENGTH:I ORDINAL_POSITION:I"
                + " IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:S")
        .result();
  }

  @Override
  public ResultSet getSuperTypes(String catalog, String schemaPattern, String typePattern) {
    return new CatalogRows(
            "TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME")
        .result();
  }

  @Override
  public ResultSet getSuperTables(String catalog, String schemaPattern, String tablePattern) {
    return new CatalogRows("TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME").result();
  }

  @Override
  public ResultSet getPseudoColumns(
      String catalog, String schemaPattern, String tablePattern, String columnPattern) {
    return new CatalogRows(
            "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:I COLUMN_SIZE:I"
                + " DECIMAL_DIGITS:I NUM_PREC_RADIX:I COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH:I"
                + " IS_NULLABLE")
        .result();
  }

  /** The location without any property, since properties can be secret. */
  @Override
  public String getURL() {
    return ConnectionUrl.PREFIX + connection.settings().location();
  }

  @Override
  public String getDatabaseProductVersion() {
    return getDriverVersion();
  }

  @Override
  public String getDriverVersion() {
    return RangefinderDriver.MAJOR_VERSION + "." + RangefinderDriver.MINOR_VERSION;
  }

  @Override
  public String getSQLKeywords() {
    return ReservedWords.beyondSql92();
  }

  private NullOrdering nullOrdering() {
    return connection.engine().options().nullOrdering();
  }

  @Override
  public boolean nullsAreSortedHigh() {
    return nullOrdering() == NullOrdering.HIGH;
  }

  @Override
  public boolean nullsAreSortedLow() {
    return nullOrdering() == NullOrdering.LOW;
  }

  @Override
  public boolean nullsAreSortedAtStart() {
    return nullOrdering() == NullOrdering.FIRST;
  }

  @Override
  public boolean nullsAreSortedAtEnd() {
    return nullOrdering() == NullOrdering.LAST;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
