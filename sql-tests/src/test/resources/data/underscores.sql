-- Table names of which one, as a pattern, is the other.

COPY (SELECT 1 AS x) TO '{folder}/a_b.parquet' (FORMAT parquet);
COPY (SELECT 1 AS x) TO '{folder}/axb.parquet' (FORMAT parquet);
