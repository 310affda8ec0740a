-- One column in one row group, without compression.

COPY (SELECT i::INTEGER AS a FROM range(10) AS t(i)) TO '{folder}/t.parquet' (FORMAT parquet, COMPRESSION uncompressed);
