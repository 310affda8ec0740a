-- NaN, -0.0, infinities, wide decimals, overflow.
-- @data numbers

SELECT id, d FROM special ORDER BY id;
--> id INTEGER | d DOUBLE
--> 1          | NaN
--> 2          | Infinity
--> 3          | -Infinity
--> 4          | -0.0
--> 5          | 0.0
--> 6          | 1.5
--> 7          | NULL
--> 8          | NaN
--> 8 rows in order

-- NaN equals itself and sorts above all, as in DuckDB.
SELECT id FROM special WHERE d = CAST('NaN' AS DOUBLE) ORDER BY id;
--> id INTEGER
--> 1
--> 8
--> 2 rows in order

SELECT id FROM special WHERE d > 1000 ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 8
--> 3 rows in order

SELECT id FROM special WHERE NOT (d < 10) ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 8
--> 3 rows in order

SELECT id FROM special WHERE d <> 1.5 ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 3
--> 4
--> 5
--> 8
--> 6 rows in order

-- -0.0 equals 0.0.
SELECT id FROM special WHERE d = 0.0 ORDER BY id;
--> id INTEGER
--> 4
--> 5
--> 2 rows in order

SELECT id FROM special WHERE d >= 0.0 AND d <= 0.0 ORDER BY id;
--> id INTEGER
--> 4
--> 5
--> 2 rows in order

SELECT id FROM special WHERE d < 0 ORDER BY id;
--> id INTEGER
--> 3
--> 1 row

SELECT id, d FROM special ORDER BY d, id;
--> id INTEGER | d DOUBLE
--> 3          | -Infinity
--> 4          | -0.0
--> 5          | 0.0
--> 6          | 1.5
--> 2          | Infinity
--> 1          | NaN
--> 8          | NaN
--> 7          | NULL
--> 8 rows in order

-- @no-duckdb which of -0.0 and 0.0 stands for their group is not said
SELECT COUNT(*) AS n FROM (SELECT d FROM special GROUP BY d) AS g;
--> n BIGINT
--> 6
--> 1 row

SELECT COUNT(DISTINCT d) AS n, MIN(d) AS low, MAX(d) AS high FROM special;
--> n BIGINT | low DOUBLE | high DOUBLE
--> 5        | -Infinity  | NaN
--> 1 row

-- Over row groups whose statistics hide NaN.
SELECT COUNT(*) AS n FROM numbers WHERE d > 1000000;
--> n BIGINT
--> 1667
--> 1 row

SELECT COUNT(*) AS n FROM numbers WHERE late_nan > 100000;
--> n BIGINT
--> 5000
--> 1 row

SELECT COUNT(*) AS n FROM numbers WHERE NOT (late_nan < 100000);
--> n BIGINT
--> 5000
--> 1 row

SELECT COUNT(*) AS n FROM numbers WHERE late_nan <> 3;
--> n BIGINT
--> 9999
--> 1 row

SELECT COUNT(*) AS n FROM numbers WHERE d = 0;
--> n BIGINT
--> 3334
--> 1 row

SELECT COUNT(*) AS n FROM numbers WHERE d IS NULL;
--> n BIGINT
--> 1667
--> 1 row

SELECT i, r FROM numbers WHERE r = 3.0625;
--> i INTEGER | r REAL
--> 49        | 3.0625
--> 1 row

-- A REAL compared with a decimal literal is compared as REAL.
SELECT i, r FROM numbers WHERE r = 0.0625;
--> i INTEGER | r REAL
--> 1         | 0.0625
--> 1 row

SELECT i, wide FROM numbers WHERE wide > 99980000000000000000000000000009998 ORDER BY i;
--> i INTEGER | wide DECIMAL(38,0)
--> 9999      | 99990000000000000000000000000009999
--> 1 row

SELECT i FROM numbers WHERE wide = 50000000000000000000000000000005000;
--> i INTEGER
--> 5000
--> 1 row

SELECT MAX(wide) AS high, MIN(wide) AS low FROM numbers;
--> high DECIMAL(38,0)                  | low DECIMAL(38,0)
--> 99990000000000000000000000000009999 | 0
--> 1 row

SELECT i, price FROM numbers WHERE price BETWEEN 12.34 AND 12.36 ORDER BY i;
--> i INTEGER | price DECIMAL(12,2)
--> 1234      | 12.34
--> 1235      | 12.35
--> 1236      | 12.36
--> 3 rows in order

SELECT i FROM numbers WHERE i IN (0, 2047, 2048, 9999, 10000) ORDER BY i;
--> i INTEGER
--> 0
--> 2047
--> 2048
--> 9999
--> 4 rows in order

SELECT COUNT(*) AS n, SUM(i) AS s FROM numbers WHERE i >= 2040 AND i < 4100;
--> n BIGINT | s BIGINT
--> 2060     | 6323170
--> 1 row

SELECT COUNT(*) AS n FROM numbers WHERE i < 0 OR i > 9990;
--> n BIGINT
--> 9
--> 1 row

SELECT COUNT(*) AS n FROM numbers WHERE small IS NULL AND i < 100;
--> n BIGINT
--> 10
--> 1 row

SELECT COUNT(*) AS n FROM numbers WHERE k = 'k42';
--> n BIGINT
--> 100
--> 1 row

SELECT COUNT(*) AS n FROM numbers WHERE big > 9999000000;
--> n BIGINT
--> 1
--> 1 row

-- Integer arithmetic that overflows is an error, not a wrong number.
SELECT "int" + 1 FROM huge WHERE id = 1;
--! 22003 2147483648 is outside the range of INTEGER; cast to a wider type

SELECT big * 2 FROM huge WHERE id = 1;
--! 22003 18446744073709551614 is outside the range of BIGINT; cast to a wider type

SELECT -"int" FROM huge WHERE id = 3;
--! 22003 2147483648 is outside the range of INTEGER; cast to a wider type

SELECT CAST(big AS INTEGER) FROM huge WHERE id = 1;
--! 22003 9223372036854775807 is outside the range of INTEGER; cast to a wider type

-- SUM of BIGINT does not overflow.
SELECT SUM(big) AS s, SUM("int") AS t, AVG("int") AS a FROM huge;
--> s DECIMAL(38,0)      | t BIGINT   | a DOUBLE
--> 18446744073709551609 | 2147483646 | 7.15827882E8
--> 1 row

SELECT 1 / (id - 1) FROM huge WHERE id = 1;
--! 22012 division by zero

SELECT 1.5 / 0;
--! 22012 division by zero

-- @no-duckdb DuckDB gives NULL where IEEE gives infinity
SELECT d / 0 FROM special WHERE id = 6;
--> EXPR$0 DOUBLE
--> Infinity
--> 1 row

SELECT CAST(2 AS BIGINT) * 4611686018427387903 AS b;
--> b BIGINT
--> 9223372036854775806
--> 1 row

SELECT CAST(0.1 AS DECIMAL(38,20)) + CAST(0.2 AS DECIMAL(38,20)) AS s;
--> s DECIMAL(38,20)
--> 0.30000000000000000000
--> 1 row

SELECT ABS(-5) AS a, SIGN(-2.5) AS s, CEIL(1.2) AS c, FLOOR(-1.2) AS f, ROUND(2.5, 0) AS r, POWER(2, 10) AS p, SQRT(16) AS q;
--> a INTEGER | s DECIMAL(2,1) | c DECIMAL(2,0) | f DECIMAL(2,0) | r DECIMAL(2,1) | p DOUBLE | q DOUBLE
--> 5         | -1.0           | 2              | -2             | 3.0            | 1024.0   | 4.0
--> 1 row

-- A number in quotes counts as the number, to its last digit.
-- @no-duckdb DuckDB rounds the text to the column's type
SELECT COUNT(*) AS n FROM numbers WHERE i = '17' OR i = '18.5' OR price = '0.20' OR price = '0.211';
--> n BIGINT
--> 2
--> 1 row
-- @no-duckdb DuckDB rounds the text to the column's type
SELECT COUNT(*) AS n FROM numbers WHERE i IN ('17', '18.5') OR price IN ('0.20', '0.211');
--> n BIGINT
--> 2
--> 1 row
-- @no-duckdb DuckDB rounds the text to the column's type
SELECT COUNT(*) AS n FROM numbers WHERE i BETWEEN '16.5' AND '18.5';
--> n BIGINT
--> 2
--> 1 row

SELECT COUNT(*) AS n FROM numbers WHERE i = 'x';
--! 22018 "x" is not a value of type INTEGER

SELECT CAST('1.000000000000000000000000000001' AS DECIMAL(38,30)) = '1' AS a, CAST('1.000000000000000000000000000001' AS DECIMAL(38,30)) = '1.000000000000000000000000000001' AS b;
--> a BOOLEAN | b BOOLEAN
--> false     | true
--> 1 row

-- @no-duckdb DuckDB has no room for the number before the point
SELECT CAST('1.000000000000000000000000000001' AS DECIMAL(38,30)) IN (12345678901.5, 1) AS a;
--! 0A000 IN: values that together need more than 38 digits is not supported

SELECT CAST(s AS DECIMAL(38,30)) AS x FROM (VALUES ('1.000000000000000000000000000001'), ('2.5'), (' 3 ')) AS t(s) WHERE CAST(s AS DECIMAL(38,30)) = s ORDER BY x;
--> x DECIMAL(38,30)
--> 1.000000000000000000000000000001
--> 2.500000000000000000000000000000
--> 3.000000000000000000000000000000
--> 3 rows in order
SELECT COUNT(*) AS n FROM (VALUES ('1.000000000000000000000000000001', '1'), ('2.50', ' 2.5 ')) AS t(s, u) WHERE CAST(s AS DECIMAL(38,30)) = u;
--> n BIGINT
--> 1
--> 1 row
