-- Tables of several files: parts, partitions, columns that come and go.
-- @data parts

SELECT * FROM events ORDER BY id;
--> id BIGINT | source VARCHAR | extra DOUBLE
--> 0         | one            | NULL
--> 1         | one            | NULL
--> 2         | one            | NULL
--> 3         | one            | NULL
--> 4         | one            | NULL
--> 5         | two            | NULL
--> 6         | two            | NULL
--> 7         | two            | NULL
--> 8         | two            | NULL
--> 9         | two            | NULL
--> 10        | three          | 5.0
--> 11        | three          | 5.5
--> 12        | three          | 6.0
--> 13        | three          | 6.5
--> 14        | three          | 7.0
--> 15 rows in order

SELECT source, COUNT(*) AS n, MAX(id) AS high, COUNT(extra) AS extras FROM events GROUP BY source ORDER BY source;
--> source VARCHAR | n BIGINT | high BIGINT | extras BIGINT
--> one            | 5        | 4           | 0
--> three          | 5        | 14          | 5
--> two            | 5        | 9           | 0
--> 3 rows in order

SELECT id FROM events WHERE extra IS NULL ORDER BY id;
--> id BIGINT
--> 0
--> 1
--> 2
--> 3
--> 4
--> 5
--> 6
--> 7
--> 8
--> 9
--> 10 rows in order

SELECT id FROM events WHERE extra > 6 ORDER BY id;
--> id BIGINT
--> 13
--> 14
--> 2 rows in order

SELECT id FROM events WHERE id > 11 ORDER BY id;
--> id BIGINT
--> 12
--> 13
--> 14
--> 3 rows in order

SELECT id FROM events WHERE extra IS NOT NULL OR id = 0 ORDER BY id;
--> id BIGINT
--> 0
--> 10
--> 11
--> 12
--> 13
--> 14
--> 6 rows in order

SELECT COUNT(*) AS n FROM events;
--> n BIGINT
--> 15
--> 1 row

SELECT codec, COUNT(*) AS n, SUM(id) AS s, SUM(CHAR_LENGTH(text)) AS letters FROM codecs GROUP BY codec ORDER BY codec;
--> codec VARCHAR | n BIGINT | s BIGINT | letters BIGINT
--> gzip          | 3000     | 4498500  | 73500
--> lz4_raw       | 3000     | 4498500  | 73500
--> none          | 3000     | 4498500  | 73500
--> snappy        | 3000     | 4498500  | 73500
--> v2            | 3000     | 4498500  | 73500
--> zstd          | 3000     | 4498500  | 73500
--> 6 rows in order

SELECT codec, text FROM codecs WHERE id = 7 ORDER BY codec;
--> codec VARCHAR | text VARCHAR
--> gzip          | zzzzzzz
--> lz4_raw       | bbbbbbb
--> none          | xxxxxxx
--> snappy        | yyyyyyy
--> v2            | ccccccc
--> zstd          | aaaaaaa
--> 6 rows in order

-- @no-duckdb its files are listed one by one
SELECT a FROM loose.apple;
--> a INTEGER
--> 1
--> 1 row

-- @no-duckdb its files are listed one by one
SELECT a FROM loose.pear;
--> a INTEGER
--> 2
--> 1 row

-- @no-duckdb its files are listed one by one
SELECT a FROM loose.plum;
--> a INTEGER
--> 3
--> 1 row

-- Keys of partitions are columns, with types by their values.
SELECT * FROM sales ORDER BY id;
--> id INTEGER | amount INTEGER | day DATE   | region VARCHAR
--> 1          | 5              | 2024-01-01 | north
--> 2          | 7              | 2024-01-02 | Süd/West
--> 3          | 11             | NULL       | north
--> 3 rows in order

SELECT id, region FROM sales WHERE "day" = DATE '2024-01-02';
--> id INTEGER | region VARCHAR
--> 2          | Süd/West
--> 1 row

SELECT id FROM sales WHERE "day" IS NULL;
--> id INTEGER
--> 3
--> 1 row

SELECT id FROM sales WHERE region = 'Süd/West';
--> id INTEGER
--> 2
--> 1 row

SELECT region, SUM(amount) AS amount FROM sales GROUP BY region ORDER BY region;
--> region VARCHAR | amount BIGINT
--> Süd/West       | 7
--> north          | 16
--> 2 rows in order

SELECT id FROM sales WHERE "day" > DATE '2024-01-01' AND amount > 100;
--> id INTEGER
--> 0 rows

-- @no-duckdb the hidden column is ours
SELECT id, _file FROM sales ORDER BY id;
--> id INTEGER | _file VARCHAR
--> 1          | file://{folder}/sales/day=2024-01-01/region=north/a.parquet
--> 2          | file://{folder}/sales/day=2024-01-02/region=S%25C3%25BCd%252FWest/a.parquet
--> 3          | file://{folder}/sales/day=__HIVE_DEFAULT_PARTITION__/region=north/a.parquet
--> 3 rows in order

-- @no-duckdb the hidden column is ours
SELECT COUNT(DISTINCT _file) AS files FROM events;
--> files BIGINT
--> 3
--> 1 row

-- @no-duckdb the hidden column is ours
SELECT id FROM events WHERE _file LIKE '%part-1%' ORDER BY id;
--> id BIGINT
--> 5
--> 6
--> 7
--> 8
--> 9
--> 5 rows in order

-- @data weather
SELECT COUNT(*) AS n, MIN("time") AS first, MAX("time") AS last FROM readings WHERE year = 2023;
--> n BIGINT | first TIMESTAMP     | last TIMESTAMP
--> 6000     | 2023-01-01 00:00:00 | 2023-12-31 22:32:24.000999
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE year IN (2021, 2024) AND station = 5;
--> n BIGINT
--> 1500
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE year > 2022;
--> n BIGINT
--> 12000
--> 1 row

SELECT DISTINCT year FROM readings ORDER BY year;
--> year INTEGER
--> 2021
--> 2022
--> 2023
--> 2024
--> 4 rows in order

SELECT COUNT(*) AS n FROM readings WHERE year = 1999;
--> n BIGINT
--> 0
--> 1 row

SELECT year, station, rain FROM readings WHERE year = 2022 AND rain > 99.9 ORDER BY rain DESC, station LIMIT 3;
--> year INTEGER | station INTEGER | rain DECIMAL(6,2)
--> 2022         | 7               | 100.06
--> 2022         | 6               | 100.05
--> 2022         | 5               | 100.04
--> 3 rows in order
