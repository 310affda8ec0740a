-- CASE, CAST, and functions of text, numbers and times.
-- @data weather

SELECT id, CASE WHEN height > 1000 THEN 'high' WHEN height > 100 THEN 'middle' ELSE 'low' END AS level FROM stations ORDER BY id;
--> id INTEGER | level VARCHAR
--> 1          | middle
--> 2          | high
--> 3          | low
--> 4          | middle
--> 5          | low
--> 6          | middle
--> 7          | low
--> 8          | low
--> 8 rows in order

SELECT id, CASE country WHEN 'CH' THEN 1 WHEN 'JP' THEN 2 END AS code FROM stations ORDER BY id;
--> id INTEGER | code INTEGER
--> 1          | 1
--> 2          | 1
--> 3          | 2
--> 4          | NULL
--> 5          | NULL
--> 6          | NULL
--> 7          | NULL
--> 8          | NULL
--> 8 rows in order

SELECT SUM(CASE WHEN temperature < 0 THEN 1 ELSE 0 END) AS frost FROM readings;
--> frost BIGINT
--> 5450
--> 1 row

SELECT id, NULLIF(country, 'CH') AS abroad, COALESCE(country, '??') AS c FROM stations ORDER BY id LIMIT 3;
--> id INTEGER | abroad VARCHAR | c VARCHAR
--> 1          | NULL           | CH
--> 2          | NULL           | CH
--> 3          | JP             | JP
--> 3 rows in order

SELECT CAST('42' AS INTEGER) AS i, CAST(42 AS VARCHAR) AS s, CAST('1.50' AS DECIMAL(5,2)) AS d, CAST(1 AS DOUBLE) AS x, CAST('true' AS BOOLEAN) AS b;
--> i INTEGER | s VARCHAR | d DECIMAL(5,2) | x DOUBLE | b BOOLEAN
--> 42        | 42        | 1.50           | 1.0      | true
--> 1 row

SELECT CAST('2024-02-29' AS DATE) AS d, CAST('2024-02-29 12:34:56.789012' AS TIMESTAMP(6)) AS t, CAST('12:34:56' AS TIME) AS c;
--> d DATE     | t TIMESTAMP                | c TIME
--> 2024-02-29 | 2024-02-29 12:34:56.789012 | 12:34:56
--> 1 row

-- Nanoseconds survive a cast of a constant.
-- @duckdb SELECT TIMESTAMP_NS '2024-02-29 12:34:56.123456789' AS t
SELECT CAST('2024-02-29 12:34:56.123456789' AS TIMESTAMP(9)) AS t;
--> t TIMESTAMP
--> 2024-02-29 12:34:56.123456789
--> 1 row

SELECT CAST("time" AS DATE) AS d, COUNT(*) AS n FROM readings WHERE year = 2021 AND "time" < TIMESTAMP '2021-01-04 00:00:00' GROUP BY CAST("time" AS DATE) ORDER BY d;
--> d DATE     | n BIGINT
--> 2021-01-01 | 17
--> 2021-01-02 | 16
--> 2021-01-03 | 17
--> 3 rows in order

SELECT CAST(name AS INTEGER) FROM stations WHERE id = 1;
--! 22018 "Zürich" is not a value of type INTEGER

SELECT CAST('2024-02-30' AS DATE);
--! 22018 "2024-02-30" is not a value of type DATE

SELECT CAST(latitude AS INTEGER) AS i, CAST(latitude AS DECIMAL(5,1)) AS d FROM stations ORDER BY id LIMIT 2;
--> i INTEGER | d DECIMAL(5,1)
--> 47        | 47.4
--> 47        | 47.2
--> 2 rows in order

SELECT CAST(height AS VARCHAR) || ' m' AS h FROM stations WHERE id < 3 ORDER BY id;
--> h VARCHAR
--> 556 m
--> 2501 m
--> 2 rows in order

SELECT EXTRACT(YEAR FROM opened) AS y, EXTRACT(MONTH FROM opened) AS m, EXTRACT(DAY FROM opened) AS d FROM stations WHERE id < 5 ORDER BY id;
--> y BIGINT | m BIGINT | d BIGINT
--> 1864     | 1        | 1
--> 1882     | 9        | 1
--> 1875     | 6        | 5
--> 1948     | 8        | 1
--> 4 rows in order

SELECT EXTRACT(HOUR FROM "time") AS h, EXTRACT(MINUTE FROM "time") AS m FROM readings WHERE "time" = TIMESTAMP '2021-01-01 01:27:36.000001';
--> h BIGINT | m BIGINT
--> 1        | 27
--> 1 row

SELECT EXTRACT(QUARTER FROM opened) AS q, EXTRACT(DOY FROM opened) AS doy, EXTRACT(WEEK FROM opened) AS w FROM stations WHERE id = 1;
--> q BIGINT | doy BIGINT | w BIGINT
--> 1        | 1          | 53
--> 1 row

-- @duckdb SELECT DATE_TRUNC('month', "time") AS m, COUNT(*) AS n FROM readings WHERE year = 2022 GROUP BY ALL ORDER BY m LIMIT 3
SELECT FLOOR("time" TO MONTH) AS m, COUNT(*) AS n FROM readings WHERE year = 2022 GROUP BY FLOOR("time" TO MONTH) ORDER BY m LIMIT 3;
--> m TIMESTAMP         | n BIGINT
--> 2022-01-01 00:00:00 | 510
--> 2022-02-01 00:00:00 | 460
--> 2022-03-01 00:00:00 | 510
--> 3 rows in order

SELECT DATE_TRUNC('month', "time") AS m, COUNT(*) AS n FROM readings WHERE year = 2022 GROUP BY DATE_TRUNC('month', "time") ORDER BY m LIMIT 3;
--> m TIMESTAMP         | n BIGINT
--> 2022-01-01 00:00:00 | 510
--> 2022-02-01 00:00:00 | 460
--> 2022-03-01 00:00:00 | 510
--> 3 rows in order

SELECT DATE_TRUNC('hour', "time") AS h, MAX(temperature) AS high FROM readings WHERE year = 2022 GROUP BY 1 ORDER BY 1 LIMIT 2;
--> h TIMESTAMP         | high DOUBLE
--> 2022-01-01 00:00:00 | 11.25
--> 2022-01-01 01:00:00 | 10.42
--> 2 rows in order

-- @no-duckdb there a date and an interval are a timestamp
SELECT opened + INTERVAL '1' DAY AS next, opened - INTERVAL '1' YEAR AS before FROM stations WHERE id = 1;
--> next DATE  | before DATE
--> 1864-01-02 | 1863-01-01
--> 1 row

-- @no-duckdb there a date and an interval are a timestamp
SELECT DATE '2024-01-31' + INTERVAL '1' MONTH AS d, TIMESTAMP '2024-01-01 00:00:00' + INTERVAL '90' MINUTE AS t;
--> d DATE     | t TIMESTAMP
--> 2024-02-29 | 2024-01-01 01:30:00
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE "time" >= TIMESTAMP '2022-06-01 00:00:00' - INTERVAL '1' DAY AND "time" < TIMESTAMP '2022-06-01 00:00:00';
--> n BIGINT
--> 17
--> 1 row

-- @duckdb SELECT DATE_DIFF('day', DATE '2024-01-01', DATE '2024-03-01')
SELECT TIMESTAMPDIFF(DAY, DATE '2024-01-01', DATE '2024-03-01') AS days;
--> days INTEGER
--> 60
--> 1 row

SELECT TRIM('  a ') AS t, REPLACE('abcabc', 'b', 'xx') AS r, POSITION('c' IN 'abc') AS p, LOWER('ÄÖ') AS l, UPPER('straé') AS u;
--> t VARCHAR | r VARCHAR | p INTEGER | l VARCHAR | u VARCHAR
--> a         | axxcaxxc  | 3         | äö        | STRAÉ
--> 1 row

SELECT SUBSTRING('😀abc' FROM 2 FOR 2) AS s, CHAR_LENGTH('😀abc') AS n, CONCAT('a', 'b', 'c') AS c;
--> s VARCHAR | n INTEGER | c VARCHAR
--> ab        | 4         | abc
--> 1 row

SELECT id FROM stations WHERE UPPER(country) = 'CH' AND CHAR_LENGTH(name) = 6 ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 2 rows in order

SELECT 1 < 2 AS yes, NOT TRUE AS no, NULL IS NULL AS isnull, 'a' = 'A' AS cased;
--> yes BOOLEAN | no BOOLEAN | isnull BOOLEAN | cased BOOLEAN
--> true        | false      | true           | false
--> 1 row

SELECT id, height > 100 AS tall FROM stations ORDER BY id;
--> id INTEGER | tall BOOLEAN
--> 1          | true
--> 2          | true
--> 3          | false
--> 4          | true
--> 5          | false
--> 6          | true
--> 7          | NULL
--> 8          | false
--> 8 rows in order

SELECT GREATEST(1, 3, 2) AS g, LEAST(1, 3, 2) AS l;
--> g INTEGER | l INTEGER
--> 3         | 1
--> 1 row

-- JDBC escapes.
-- @no-duckdb it has no JDBC escapes
SELECT {ts '2024-01-01 00:00:00'} AS t, {d '2024-01-01'} AS d, {fn UCASE('a')} AS u;
--> t TIMESTAMP         | d DATE     | u VARCHAR
--> 2024-01-01 00:00:00 | 2024-01-01 | A
--> 1 row

-- A comment at the end, and a semicolon.
SELECT 1 AS one -- here
;
--> one INTEGER
--> 1
--> 1 row

SELECT /* within */ 1 AS one;
--> one INTEGER
--> 1
--> 1 row

-- Weeks begin on a Monday.
SELECT DATE_TRUNC('week', "time") AS w, COUNT(*) AS n FROM readings WHERE year = 2022 GROUP BY 1 ORDER BY 1 LIMIT 3;
--> w TIMESTAMP         | n BIGINT
--> 2021-12-27 00:00:00 | 33
--> 2022-01-03 00:00:00 | 115
--> 2022-01-10 00:00:00 | 116
--> 3 rows in order

-- @no-duckdb there the start of a unit of a date is a timestamp
SELECT DATE_TRUNC('week', DATE '2021-01-03') AS w, DATE_TRUNC('weeks', TIMESTAMP '2021-01-04 12:00:00') AS m;
--> w DATE     | m TIMESTAMP
--> 2020-12-28 | 2021-01-04 00:00:00
--> 1 row

-- Casts behind the value, as in PostgreSQL.
SELECT '12'::int + 1 AS a, -1.5::DECIMAL(9,2) AS b, ('1' || '2')::bigint AS c, CASE WHEN TRUE THEN '1' ELSE '2' END::double precision AS d, '2020-01-01'::date AS e, 7::int8::text AS f;
--> a INTEGER | b DECIMAL(9,2) | c BIGINT | d DOUBLE | e DATE     | f VARCHAR
--> 13        | -1.50          | 12       | 1.0      | 2020-01-01 | 7
--> 1 row
SELECT "time"::date AS d, COUNT(*)::int AS n FROM readings WHERE "time"::date = '2022-03-01'::date GROUP BY 1;
--> d DATE     | n INTEGER
--> 2022-03-01 | 17
--> 1 row
SELECT x::int FROM (VALUES ('a')) AS t(x);
--! 22018 "a" is not a value of type INTEGER

-- @duckdb SELECT chr(128512) || chr(233) AS s
SELECT U&'\+01F600\00e9' AS s;
--> s VARCHAR
--> 😀é
--> 1 row

-- Names of types as columns.
SELECT int, t.real, uuid, double AS float FROM (VALUES (1, 2, 3, 4)) AS t(int, real, uuid, double) WHERE int = 1 AND double > real;
--> int INTEGER | real INTEGER | uuid INTEGER | float INTEGER
--> 1           | 2            | 3            | 4
--> 1 row
