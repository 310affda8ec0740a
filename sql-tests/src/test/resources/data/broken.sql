-- One table, and a text file that calls itself one.

COPY (SELECT 1 AS a) TO '{folder}/fine.parquet' (FORMAT parquet);
COPY (SELECT 'this is not a Parquet file, although it says so' AS line) TO '{folder}/text.parquet' (FORMAT csv);
