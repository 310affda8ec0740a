-- Comparisons, IN, BETWEEN, NULL tests, LIKE, and how they combine.
-- @data weather

SELECT id FROM stations WHERE height > 100 ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 4
--> 6
--> 4 rows in order

SELECT id FROM stations WHERE height >= 556 AND height <= 792 ORDER BY id;
--> id INTEGER
--> 1
--> 6
--> 2 rows in order

SELECT id FROM stations WHERE height BETWEEN 25 AND 156 ORDER BY id;
--> id INTEGER
--> 3
--> 4
--> 5
--> 3 rows in order

SELECT id FROM stations WHERE height NOT BETWEEN 25 AND 156 ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 6
--> 8
--> 4 rows in order

SELECT id FROM stations WHERE height <> 25 ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 4
--> 5
--> 6
--> 8
--> 6 rows in order

SELECT id FROM stations WHERE height IS NULL;
--> id INTEGER
--> 7
--> 1 row

SELECT id FROM stations WHERE height IS NOT NULL AND country IS NOT NULL AND opened IS NULL;
--> id INTEGER
--> 5
--> 1 row

SELECT id FROM stations WHERE NOT (height > 100) ORDER BY id;
--> id INTEGER
--> 3
--> 5
--> 8
--> 3 rows in order

SELECT id FROM stations WHERE NOT (height > 100 OR country = 'JP') ORDER BY id;
--> id INTEGER
--> 5
--> 8
--> 2 rows in order

SELECT id FROM stations WHERE country IN ('CH', 'JP', 'XX') ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 3
--> 3 rows in order

SELECT id FROM stations WHERE country NOT IN ('CH', 'JP') ORDER BY id;
--> id INTEGER
--> 4
--> 5
--> 6
--> 8
--> 4 rows in order

-- NULL in the list: never true.
SELECT id FROM stations WHERE country NOT IN ('CH', NULL);
--> id INTEGER
--> 0 rows

SELECT id FROM stations WHERE country IN ('CH', NULL) ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 2 rows in order

-- A list longer than twenty members, where planners like to make a join of it.
SELECT COUNT(*) AS n, MIN(temperature) AS low FROM readings WHERE station IN
  (1, 2, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124);
--> n BIGINT | low DOUBLE
--> 6000     | -10.0
--> 1 row

SELECT id FROM stations WHERE active ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 3
--> 4
--> 6
--> 8
--> 6 rows in order

SELECT id FROM stations WHERE NOT active ORDER BY id;
--> id INTEGER
--> 5
--> 7
--> 2 rows in order

SELECT id FROM stations WHERE active IS NOT TRUE ORDER BY id;
--> id INTEGER
--> 5
--> 7
--> 2 rows in order

SELECT id FROM stations WHERE (country = 'CH') IS UNKNOWN;
--> id INTEGER
--> 7
--> 1 row

SELECT id FROM stations WHERE country = 'CH' OR height IS NULL ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 7
--> 3 rows in order

SELECT id FROM stations WHERE COALESCE(height, -1) < 30 ORDER BY id;
--> id INTEGER
--> 3
--> 7
--> 8
--> 3 rows in order

SELECT id FROM stations WHERE country IS NOT DISTINCT FROM NULL;
--> id INTEGER
--> 7
--> 1 row

SELECT id FROM stations WHERE country IS DISTINCT FROM 'CH' ORDER BY id;
--> id INTEGER
--> 3
--> 4
--> 5
--> 6
--> 7
--> 8
--> 6 rows in order

-- LIKE: %, _, an escape, letters outside of Latin.
SELECT id FROM stations WHERE name LIKE '%i%' ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 8
--> 3 rows in order

SELECT id FROM stations WHERE name LIKE '_äntis';
--> id INTEGER
--> 2
--> 1 row

SELECT id FROM stations WHERE name LIKE '東%';
--> id INTEGER
--> 3
--> 1 row

SELECT id FROM stations WHERE name NOT LIKE '%a%' ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 3
--> 4
--> 5
--> 8
--> 6 rows in order

SELECT id FROM stations WHERE name LIKE 'O''H%';
--> id INTEGER
--> 8
--> 1 row

SELECT id FROM stations WHERE name LIKE '100\%' ESCAPE '\';
--> id INTEGER
--> 0 rows

-- Text in any script, in comparison and as a literal.
SELECT id FROM stations WHERE name = 'Москва';
--> id INTEGER
--> 4
--> 1 row

SELECT id, name FROM stations WHERE name IN ('القاهرة', '東京', 'O''Higgins 😀') ORDER BY id;
--> id INTEGER | name VARCHAR
--> 3          | 東京
--> 5          | القاهرة
--> 8          | 'O'Higgins 😀'
--> 3 rows in order

SELECT id FROM stations WHERE name > 'a' ORDER BY id;
--> id INTEGER
--> 3
--> 4
--> 5
--> 3 rows in order

SELECT '中文 😀 ñ' AS text FROM stations WHERE id = 1;
--> text VARCHAR
--> 中文 😀 ñ
--> 1 row

-- Dates and timestamps.
SELECT id FROM stations WHERE opened < DATE '1900-01-01' ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 3
--> 3 rows in order

SELECT id FROM stations WHERE opened = DATE '1948-08-01';
--> id INTEGER
--> 4
--> 1 row

SELECT id FROM stations WHERE opened BETWEEN DATE '1930-01-01' AND DATE '1948-08-01' ORDER BY id;
--> id INTEGER
--> 4
--> 6
--> 8
--> 3 rows in order

SELECT COUNT(*) AS n FROM readings WHERE "time" >= TIMESTAMP '2022-06-01 00:00:00' AND "time" < TIMESTAMP '2022-06-02 00:00:00';
--> n BIGINT
--> 16
--> 1 row

-- Microseconds are part of the value.
SELECT station, "time" FROM readings WHERE "time" = TIMESTAMP '2021-01-01 01:27:36.000001';
--> station INTEGER | time TIMESTAMP
--> 2               | 2021-01-01 01:27:36.000001
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE "time" = TIMESTAMP '2021-01-01 01:27:36';
--> n BIGINT
--> 0
--> 1 row

-- Half a microsecond is between two values, and is not cut off.
-- @no-duckdb it cuts the literal
SELECT COUNT(*) AS n FROM readings WHERE "time" = TIMESTAMP '2021-01-01 01:27:36.0000015';
--> n BIGINT
--> 0
--> 1 row

-- @no-duckdb it cuts the literal
SELECT COUNT(*) AS n FROM readings WHERE "time" < TIMESTAMP '2021-01-01 01:27:36.0000015';
--> n BIGINT
--> 2
--> 1 row

-- A decimal column against decimal, integer and double literals.
SELECT COUNT(*) AS n FROM readings WHERE rain = 12.34;
--> n BIGINT
--> 2
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE rain > 100;
--> n BIGINT
--> 12
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE rain < 0.005;
--> n BIGINT
--> 3
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE rain >= 99.995;
--> n BIGINT
--> 14
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE rain > 1.0E2;
--> n BIGINT
--> 12
--> 1 row

-- Empty text is not NULL.
SELECT COUNT(*) AS n FROM readings WHERE note = '';
--> n BIGINT
--> 7984
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE note IS NULL;
--> n BIGINT
--> 15968
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE note <> '';
--> n BIGINT
--> 48
--> 1 row

-- A column against a column, an expression against a literal.
SELECT COUNT(*) AS n FROM readings WHERE temperature > rain;
--> n BIGINT
--> 2452
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE station * 2 + 1 = 7;
--> n BIGINT
--> 3000
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE temperature > 29 AND rain > 90 AND station <> 3;
--> n BIGINT
--> 43
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE 1 = 1;
--> n BIGINT
--> 24000
--> 1 row

SELECT COUNT(*) AS n FROM readings WHERE NULL = 1;
--> n BIGINT
--> 0
--> 1 row
