-- Aggregates, with and without groups.
-- @data weather

SELECT COUNT(*) AS n, COUNT(temperature) AS t, COUNT(note) AS notes FROM readings;
--> n BIGINT | t BIGINT | notes BIGINT
--> 24000    | 21818    | 8032
--> 1 row

SELECT COUNT(*), SUM(station), MIN(station), MAX(station), AVG(station) FROM readings;
--> EXPR$0 BIGINT | EXPR$1 BIGINT | EXPR$2 INTEGER | EXPR$3 INTEGER | EXPR$4 DOUBLE
--> 24000         | 108000        | 1              | 8              | 4.5
--> 1 row

SELECT SUM(rain) AS total, AVG(rain) AS mean, MIN(rain) AS low, MAX(rain) AS high FROM readings;
--> total DECIMAL(38,2) | mean DOUBLE   | low DECIMAL(6,2) | high DECIMAL(6,2)
--> 1200376.94          | 50.0157058333 | 0.00             | 100.06
--> 1 row

SELECT SUM(temperature) AS total, AVG(temperature) AS mean FROM readings;
--> total DOUBLE | mean DOUBLE
--> 218252.1     | 10.0033046109
--> 1 row

SELECT MIN("time") AS first, MAX("time") AS last FROM readings;
--> first TIMESTAMP     | last TIMESTAMP
--> 2021-01-01 00:00:00 | 2024-12-30 22:32:24.000999
--> 1 row

SELECT year, COUNT(*) AS n, MIN(temperature) AS low FROM readings GROUP BY year ORDER BY year;
--> year INTEGER | n BIGINT | low DOUBLE
--> 2021         | 6000     | -10.0
--> 2022         | 6000     | -10.0
--> 2023         | 6000     | -10.0
--> 2024         | 6000     | -10.0
--> 4 rows in order

SELECT station, year, SUM(rain) AS rain FROM readings WHERE station < 3 GROUP BY station, year ORDER BY station, year;
--> station INTEGER | year INTEGER | rain DECIMAL(38,2)
--> 1               | 2021         | 37526.10
--> 1               | 2022         | 37470.22
--> 1               | 2023         | 37514.41
--> 1               | 2024         | 37458.53
--> 2               | 2021         | 37444.10
--> 2               | 2022         | 37588.36
--> 2               | 2023         | 37432.41
--> 2               | 2024         | 37576.67
--> 8 rows in order

-- By ordinal and by alias.
SELECT station AS s, COUNT(*) AS n FROM readings GROUP BY 1 ORDER BY 1;
--> s INTEGER | n BIGINT
--> 1         | 3000
--> 2         | 3000
--> 3         | 3000
--> 4         | 3000
--> 5         | 3000
--> 6         | 3000
--> 7         | 3000
--> 8         | 3000
--> 8 rows in order

SELECT station + 10 AS shifted, COUNT(*) AS n FROM readings GROUP BY shifted ORDER BY shifted;
--> shifted INTEGER | n BIGINT
--> 11              | 3000
--> 12              | 3000
--> 13              | 3000
--> 14              | 3000
--> 15              | 3000
--> 16              | 3000
--> 17              | 3000
--> 18              | 3000
--> 8 rows in order

SELECT country, COUNT(*) AS n FROM stations GROUP BY country ORDER BY country;
--> country VARCHAR | n BIGINT
--> AQ              | 1
--> BR              | 1
--> CH              | 2
--> EG              | 1
--> JP              | 1
--> RU              | 1
--> NULL            | 1
--> 7 rows in order

-- HAVING, also on what is not selected.
SELECT country FROM stations GROUP BY country HAVING COUNT(*) > 1;
--> country VARCHAR
--> CH
--> 1 row

SELECT station, AVG(temperature) AS mean FROM readings GROUP BY station HAVING MIN(rain) < 0.02 ORDER BY station;
--> station INTEGER | mean DOUBLE
--> 1               | 9.98921892189
--> 2               | 9.98416574991
--> 7               | 10.0213017968
--> 8               | 10.0015768243
--> 4 rows in order

SELECT COUNT(DISTINCT station) AS stations, COUNT(DISTINCT year) AS years, COUNT(DISTINCT note) AS notes FROM readings;
--> stations BIGINT | years BIGINT | notes BIGINT
--> 8               | 4            | 49
--> 1 row

SELECT year, COUNT(DISTINCT station) AS stations, SUM(DISTINCT station) AS s FROM readings GROUP BY year ORDER BY year;
--> year INTEGER | stations BIGINT | s BIGINT
--> 2021         | 8               | 36
--> 2022         | 8               | 36
--> 2023         | 8               | 36
--> 2024         | 8               | 36
--> 4 rows in order

SELECT COUNT(*) FILTER (WHERE temperature < 0) AS cold, SUM(rain) FILTER (WHERE station = 1) AS first FROM readings;
--> cold BIGINT | first DECIMAL(38,2)
--> 5450        | 149969.26
--> 1 row

SELECT year, COUNT(*) FILTER (WHERE temperature IS NULL) AS gaps FROM readings GROUP BY year ORDER BY year;
--> year INTEGER | gaps BIGINT
--> 2021         | 546
--> 2022         | 545
--> 2023         | 546
--> 2024         | 545
--> 4 rows in order

-- Of nothing.
SELECT COUNT(*) AS n, SUM(station) AS s, MIN(rain) AS low, AVG(temperature) AS mean FROM readings WHERE station > 100;
--> n BIGINT | s BIGINT | low DECIMAL(6,2) | mean DOUBLE
--> 0        | NULL     | NULL             | NULL
--> 1 row

SELECT station, COUNT(*) AS n FROM readings WHERE station > 100 GROUP BY station;
--> station INTEGER | n BIGINT
--> 0 rows

SELECT COUNT(*) AS n FROM readings HAVING COUNT(*) < 0;
--> n BIGINT
--> 0 rows

SELECT SUM(height) AS s FROM stations WHERE height IS NULL;
--> s BIGINT
--> NULL
--> 1 row

SELECT 'all' AS what, COUNT(*) AS n FROM stations;
--> what VARCHAR | n BIGINT
--> all          | 8
--> 1 row

SELECT active, country, COUNT(*) AS n FROM stations GROUP BY active, country;
--> active BOOLEAN | country VARCHAR | n BIGINT
--> false          | EG              | 1
--> false          | NULL            | 1
--> true           | AQ              | 1
--> true           | BR              | 1
--> true           | CH              | 2
--> true           | JP              | 1
--> true           | RU              | 1
--> 7 rows in any order

SELECT MIN(name) AS first, MAX(name) AS last FROM stations;
--> first VARCHAR | last VARCHAR
--> Null Island   | 東京
--> 1 row

SELECT MIN(active) AS low, MAX(active) AS high FROM stations;
--> low BOOLEAN | high BOOLEAN
--> false       | true
--> 1 row

SELECT EXTRACT(MONTH FROM "time") AS m, COUNT(*) AS n FROM readings WHERE year = 2022 GROUP BY EXTRACT(MONTH FROM "time") ORDER BY m;
--> m BIGINT | n BIGINT
--> 1        | 510
--> 2        | 460
--> 3        | 510
--> 4        | 493
--> 5        | 510
--> 6        | 493
--> 7        | 509
--> 8        | 510
--> 9        | 493
--> 10       | 510
--> 11       | 493
--> 12       | 509
--> 12 rows in order

SELECT SUM(rain * 2 + 1) AS s, SUM(temperature * temperature) AS q FROM readings WHERE year = 2023;
--> s DECIMAL(38,2) | q DOUBLE
--> 606441.92       | 1277182.9011
--> 1 row

SELECT COUNT(*) AS n FROM (SELECT station, year FROM readings GROUP BY station, year) AS g;
--> n BIGINT
--> 32
--> 1 row

SELECT STDDEV_SAMP(temperature) AS s, VAR_POP(temperature) AS v FROM readings;
--> s DOUBLE      | v DOUBLE
--> 11.5481646822 | 133.353995139
--> 1 row

SELECT country, active, COUNT(*) AS n FROM stations GROUP BY ROLLUP(country, active);
--> country VARCHAR | active BOOLEAN | n BIGINT
--> AQ              | NULL           | 1
--> AQ              | true           | 1
--> BR              | NULL           | 1
--> BR              | true           | 1
--> CH              | NULL           | 2
--> CH              | true           | 2
--> EG              | NULL           | 1
--> EG              | false          | 1
--> JP              | NULL           | 1
--> JP              | true           | 1
--> NULL            | NULL           | 1
--> NULL            | NULL           | 8
--> NULL            | false          | 1
--> RU              | NULL           | 1
--> RU              | true           | 1
--> 15 rows in any order

SELECT ANY_VALUE(year) AS y FROM readings WHERE year = 2022;
--> y INTEGER
--> 2022
--> 1 row

-- @data numbers
SELECT COUNT(*) AS n, SUM(i) AS s, AVG(d) AS a FROM nothing;
--> n BIGINT | s BIGINT | a DOUBLE
--> 0        | NULL     | NULL
--> 1 row

SELECT k, SUM(big) AS s, AVG(big) AS a, SUM(price) AS p FROM numbers WHERE i < 300 GROUP BY k ORDER BY k;
--> k VARCHAR | s DECIMAL(38,0) | a DOUBLE      | p DECIMAL(38,2)
--> k0        | 4950014850      | 4.95001485E7  | 49.50
--> k1        | 14950044850     | 1.495004485E8 | 149.50
--> k2        | 24950074850     | 2.495007485E8 | 249.50
--> 3 rows in order

SELECT small, COUNT(*) AS n, SUM(small) AS s, AVG(small) AS a FROM numbers GROUP BY small ORDER BY small;
--> small SMALLINT | n BIGINT | s BIGINT | a DOUBLE
--> 0              | 1287     | 0        | 0.0
--> 1              | 1286     | 1286     | 1.0
--> 2              | 1286     | 2572     | 2.0
--> 3              | 1286     | 3858     | 3.0
--> 4              | 1285     | 5140     | 4.0
--> 5              | 1285     | 6425     | 5.0
--> 6              | 1285     | 7710     | 6.0
--> NULL           | 1000     | NULL     | NULL
--> 8 rows in order

SELECT SUM(wide) AS s FROM numbers WHERE i < 1000;
--> s DECIMAL(38,0)
--> 4995000000000000000000000000000499500
--> 1 row

SELECT COUNT(DISTINCT k) AS ks, COUNT(DISTINCT i) AS "is", COUNT(DISTINCT wide) AS ws FROM numbers;
--> ks BIGINT | is BIGINT | ws BIGINT
--> 100       | 10000     | 10000
--> 1 row
