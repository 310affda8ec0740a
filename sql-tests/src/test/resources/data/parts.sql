-- Tables of several files: numbered parts, a column that comes later, a type that widens, each codec.

COPY (SELECT i::INTEGER AS id, 'one' AS source FROM range(0, 5) AS t(i)) TO '{folder}/events/part-0.parquet' (FORMAT parquet, COMPRESSION uncompressed);
COPY (SELECT i::INTEGER AS id, 'two' AS source FROM range(5, 10) AS t(i)) TO '{folder}/events/part-1.parquet' (FORMAT parquet, COMPRESSION snappy);
COPY (SELECT i::BIGINT AS id, 'three' AS source, (i / 2.0)::DOUBLE AS extra FROM range(10, 15) AS t(i)) TO '{folder}/events/part-2.parquet' (FORMAT parquet, COMPRESSION zstd);

COPY (SELECT i::INTEGER AS id, 'none' AS codec, repeat('x', i % 50) AS text FROM range(3000) AS t(i)) TO '{folder}/codecs/part-0.parquet' (FORMAT parquet, COMPRESSION uncompressed);
COPY (SELECT i::INTEGER AS id, 'snappy' AS codec, repeat('y', i % 50) AS text FROM range(3000) AS t(i)) TO '{folder}/codecs/part-1.parquet' (FORMAT parquet, COMPRESSION snappy);
COPY (SELECT i::INTEGER AS id, 'gzip' AS codec, repeat('z', i % 50) AS text FROM range(3000) AS t(i)) TO '{folder}/codecs/part-2.parquet' (FORMAT parquet, COMPRESSION gzip);
COPY (SELECT i::INTEGER AS id, 'zstd' AS codec, repeat('a', i % 50) AS text FROM range(3000) AS t(i)) TO '{folder}/codecs/part-3.parquet' (FORMAT parquet, COMPRESSION zstd);
COPY (SELECT i::INTEGER AS id, 'lz4_raw' AS codec, repeat('b', i % 50) AS text FROM range(3000) AS t(i)) TO '{folder}/codecs/part-4.parquet' (FORMAT parquet, COMPRESSION lz4_raw);
COPY (SELECT i::INTEGER AS id, 'v2' AS codec, repeat('c', i % 50) AS text FROM range(3000) AS t(i)) TO '{folder}/codecs/part-5.parquet' (FORMAT parquet, COMPRESSION snappy, PARQUET_VERSION v2);

COPY (SELECT 1 AS a) TO '{folder}/loose/apple.parquet' (FORMAT parquet);
COPY (SELECT 2 AS a) TO '{folder}/loose/pear.snappy.parquet' (FORMAT parquet);
COPY (SELECT 3 AS a) TO '{folder}/loose/plum.parq' (FORMAT parquet);

COPY (SELECT 1 AS id, 5::INTEGER AS amount) TO '{folder}/sales/day=2024-01-01/region=north/a.parquet' (FORMAT parquet);
COPY (SELECT 2 AS id, 7::INTEGER AS amount) TO '{folder}/sales/day=2024-01-02/region=S%C3%BCd%2FWest/a.parquet' (FORMAT parquet);
COPY (SELECT 3 AS id, 11::INTEGER AS amount) TO '{folder}/sales/day=__HIVE_DEFAULT_PARTITION__/region=north/a.parquet' (FORMAT parquet);

CREATE VIEW events AS SELECT * FROM read_parquet('{folder}/events/*.parquet', union_by_name = true);
CREATE VIEW codecs AS SELECT * FROM read_parquet('{folder}/codecs/*.parquet', union_by_name = true);
CREATE VIEW sales AS SELECT * FROM read_parquet('{folder}/sales/*/*/*.parquet', hive_partitioning = true, hive_types = {'day': DATE, 'region': VARCHAR});
