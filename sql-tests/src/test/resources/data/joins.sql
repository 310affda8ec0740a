-- Small tables of many types for random joins: few values, so that keys meet; NULLs, duplicates, NaN
-- and both zeros among them.

CREATE MACRO draw(i, column_number, n) AS (hash(i * 31 + column_number) % n)::INTEGER;

CREATE MACRO rows_of(seed, n) AS TABLE
SELECT
  i::INTEGER AS id,
  CASE WHEN draw(i + seed, 1, 5) = 0 THEN NULL ELSE draw(i + seed, 2, 6) END::INTEGER AS a,
  CASE WHEN draw(i + seed, 3, 6) = 0 THEN NULL ELSE draw(i + seed, 4, 4) END::BIGINT AS b,
  CASE WHEN draw(i + seed, 5, 7) = 0 THEN NULL ELSE draw(i + seed, 6, 5) END::SMALLINT AS c,
  CASE draw(i + seed, 7, 8) WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN '😀' WHEN 3 THEN '￩' ELSE 'text ' || draw(i + seed, 8, 4) END AS s,
  CASE draw(i + seed, 9, 8) WHEN 0 THEN NULL WHEN 1 THEN 'nan'::DOUBLE WHEN 2 THEN '-0'::DOUBLE WHEN 3 THEN 0.0 ELSE draw(i + seed, 10, 3) * 1.5 END::DOUBLE AS d,
  CASE draw(i + seed, 11, 8) WHEN 0 THEN NULL WHEN 1 THEN 'nan'::FLOAT ELSE draw(i + seed, 12, 3) * 1.5 END::FLOAT AS f,
  CASE WHEN draw(i + seed, 13, 6) = 0 THEN NULL ELSE draw(i + seed, 14, 5) * 1.25 END::DECIMAL(9, 2) AS m,
  CASE WHEN draw(i + seed, 15, 6) = 0 THEN NULL ELSE ('1234567890123456789012345678' || draw(i + seed, 16, 4) || '.5')::DECIMAL(38, 4) END AS w,
  CASE WHEN draw(i + seed, 17, 6) = 0 THEN NULL ELSE DATE '2024-01-01' + draw(i + seed, 18, 5) END AS dt,
  CASE WHEN draw(i + seed, 19, 6) = 0 THEN NULL ELSE TIMESTAMP '2024-01-01 00:00:00.123456' + to_microseconds(draw(i + seed, 20, 4)) END AS t6,
  CASE WHEN draw(i + seed, 21, 6) = 0 THEN NULL ELSE make_timestamp_ns(1704067200123456789 + draw(i + seed, 22, 4)) END AS t9,
  CASE WHEN draw(i + seed, 23, 6) = 0 THEN NULL ELSE ('00000000-0000-0000-0000-00000000000' || draw(i + seed, 24, 5))::UUID END AS u,
  CASE draw(i + seed, 25, 3) WHEN 0 THEN NULL WHEN 1 THEN true ELSE false END AS o
FROM range(n) AS t(i);

CREATE TABLE l AS SELECT * FROM rows_of(0, 60);
COPY l TO '{folder}/l.parquet' (FORMAT parquet);

CREATE TABLE r AS SELECT * FROM rows_of(1000, 45);
COPY r TO '{folder}/r.parquet' (FORMAT parquet);

CREATE TABLE x AS SELECT * FROM rows_of(2000, 9);
COPY x TO '{folder}/x.parquet' (FORMAT parquet);

CREATE TABLE nothing AS SELECT * FROM rows_of(3000, 0);
COPY nothing TO '{folder}/nothing.parquet' (FORMAT parquet);
