-- Numbers in sorted row groups: integers, doubles with NaN, -0.0 and infinities, decimals of 38 digits.

CREATE TABLE numbers AS
SELECT
  i::INTEGER AS i,
  (i * 1000003)::BIGINT AS big,
  CASE WHEN i % 10 = 3 THEN NULL ELSE i % 7 END::SMALLINT AS small,
  CASE i % 6 WHEN 0 THEN 'nan'::DOUBLE WHEN 1 THEN -0.0 WHEN 2 THEN 0.0 WHEN 3 THEN NULL
             WHEN 4 THEN i / 4.0 ELSE -i / 8.0 END::DOUBLE AS d,
  CASE WHEN i < 5000 THEN i / 2.0 ELSE 'nan'::DOUBLE END AS late_nan,
  (i / 16.0)::REAL AS r,
  (i::DECIMAL(38,0) * 10000000000000000000000000000000 + i)::DECIMAL(38,0) AS wide,
  (i / 100.0)::DECIMAL(12,2) AS price,
  ('k' || (i // 100))::VARCHAR AS k
FROM range(10000) AS t(i);

COPY (SELECT * FROM numbers ORDER BY i) TO '{folder}/numbers.parquet' (FORMAT parquet, ROW_GROUP_SIZE 2048);

CREATE TABLE special AS
SELECT * FROM (VALUES (1, 'nan'::DOUBLE), (2, 'inf'::DOUBLE), (3, '-inf'::DOUBLE), (4, -0.0::DOUBLE),
  (5, 0.0::DOUBLE), (6, 1.5::DOUBLE), (7, NULL), (8, 'nan'::DOUBLE)) AS t(id, d);
COPY special TO '{folder}/special.parquet' (FORMAT parquet);

CREATE TABLE nothing AS SELECT i, big, d, price, k FROM numbers WHERE false;
COPY nothing TO '{folder}/nothing.parquet' (FORMAT parquet);

CREATE TABLE huge AS
SELECT * FROM (VALUES (1, 9223372036854775807, 2147483647), (2, 9223372036854775807, 2147483647),
  (3, -5, -2147483648), (4, NULL, NULL)) AS t(id, big, int);
COPY huge TO '{folder}/huge.parquet' (FORMAT parquet);
