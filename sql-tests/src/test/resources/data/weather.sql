-- Stations, and readings partitioned by year in the manner of Hive, with several row groups each.

CREATE TABLE stations AS
SELECT * FROM (VALUES
  (1, 'Zürich', 'CH', 556, DATE '1864-01-01', 47.378, true),
  (2, 'Säntis', 'CH', 2501, DATE '1882-09-01', 47.249, true),
  (3, '東京', 'JP', 25, DATE '1875-06-05', 35.692, true),
  (4, 'Москва', 'RU', 156, DATE '1948-08-01', 55.831, true),
  (5, 'القاهرة', 'EG', 74, NULL, 30.105, false),
  (6, 'São Paulo', 'BR', 792, DATE '1933-01-01', -23.496, true),
  (7, 'Null Island', NULL, NULL, NULL, 0.0, false),
  (8, 'O''Higgins 😀', 'AQ', 10, DATE '1948-02-18', -63.321, true)
) AS t(id, name, country, height, opened, latitude, active);

COPY stations TO '{folder}/stations.parquet' (FORMAT parquet, COMPRESSION zstd);

CREATE TABLE rows_of_readings AS
SELECT
  2021 + (i // 6000)::INTEGER AS year,
  (1 + i % 8)::INTEGER AS station,
  TIMESTAMP '2021-01-01 00:00:00' + INTERVAL (i // 6000) YEAR
    + to_microseconds((i % 6000) * 5256000000 + i % 1000) AS time,
  CASE WHEN i % 11 = 0 THEN NULL ELSE ((i * 7919) % 4001 - 1000) / 100.0 END::DOUBLE AS temperature,
  (((i * 104729) % 10007) / 100.0)::DECIMAL(6,2) AS rain,
  CASE WHEN i % 500 = 0 THEN 'gauge ' || (i // 500) WHEN i % 3 = 0 THEN '' END AS note
FROM range(24000) AS t(i);

COPY (SELECT * EXCLUDE year FROM rows_of_readings WHERE year = 2021 ORDER BY time) TO '{folder}/readings/year=2021/data.parquet' (FORMAT parquet, ROW_GROUP_SIZE 2048, COMPRESSION snappy);
COPY (SELECT * EXCLUDE year FROM rows_of_readings WHERE year = 2022 ORDER BY time) TO '{folder}/readings/year=2022/data.parquet' (FORMAT parquet, ROW_GROUP_SIZE 2048, COMPRESSION gzip);
COPY (SELECT * EXCLUDE year FROM rows_of_readings WHERE year = 2023 ORDER BY time) TO '{folder}/readings/year=2023/data.parquet' (FORMAT parquet, ROW_GROUP_SIZE 2048, COMPRESSION zstd);
COPY (SELECT * EXCLUDE year FROM rows_of_readings WHERE year = 2024 ORDER BY time) TO '{folder}/readings/year=2024/data.parquet' (FORMAT parquet, ROW_GROUP_SIZE 2048, COMPRESSION lz4_raw);

CREATE VIEW readings AS SELECT * FROM read_parquet('{folder}/readings/*/*.parquet', hive_partitioning = true);
