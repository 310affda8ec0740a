-- Columns and tables with names that SQL has plans for, and with names that differ in case alone.

CREATE TABLE climate AS
SELECT
  TIMESTAMP '2020-01-01 00:00:00' + to_hours(6 * i) AS time,
  DATE '2020-01-01' + (i // 4)::INTEGER AS date,
  2020::INTEGER AS year, 1::INTEGER AS month, (1 + i // 4)::INTEGER AS day,
  (6 * i % 24)::INTEGER AS hour, 0::INTEGER AS minute, 0::INTEGER AS second,
  TIMESTAMP '2021-01-01 00:00:00' AS timestamp,
  i * 1.5::DOUBLE AS value, i::INTEGER AS "values", (i % 3)::INTEGER AS "row", (i * i)::INTEGER AS range,
  -i::INTEGER AS min, i::INTEGER AS max, 1::INTEGER AS count
FROM range(8) AS t(i);
COPY climate TO '{folder}/climate.parquet' (FORMAT parquet);

CREATE TABLE "Order" AS SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t("select", "Group");
COPY "Order" TO '{folder}/Order.parquet' (FORMAT parquet);

CREATE TABLE mixed AS SELECT * FROM (VALUES (1, 10), (2, 20)) AS t("Id", "Value Of It");
COPY mixed TO '{folder}/mixed.parquet' (FORMAT parquet);

CREATE TABLE lower_twin AS SELECT 'lower' AS which;
COPY lower_twin TO '{folder}/twins/twin.parquet' (FORMAT parquet);
COPY (SELECT 'upper' AS which) TO '{folder}/twins/TWIN.parquet' (FORMAT parquet);

COPY (SELECT 1 AS a) TO '{folder}/with space/100% α+β.parquet' (FORMAT parquet);
COPY (SELECT 2 AS a) TO '{folder}/deep/er/table.parquet' (FORMAT parquet);
