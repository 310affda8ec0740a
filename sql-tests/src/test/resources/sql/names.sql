-- Names: words of SQL as columns, case, quoting, tables by location.
-- @data names
-- @no-duckdb-below the names are the point, and its parser has rules of its own

SELECT time, date, year, month, day, hour, minute, second, timestamp FROM climate ORDER BY time LIMIT 1;
--> time TIMESTAMP      | date DATE  | year INTEGER | month INTEGER | day INTEGER | hour INTEGER | minute INTEGER | second INTEGER | timestamp TIMESTAMP
--> 2020-01-01 00:00:00 | 2020-01-01 | 2020         | 1             | 1           | 0            | 0              | 0              | 2021-01-01 00:00:00
--> 1 row

SELECT value, values, row, range, min, max, count FROM climate ORDER BY value LIMIT 2;
--> value DOUBLE | values INTEGER | row INTEGER | range INTEGER | min INTEGER | max INTEGER | count INTEGER
--> 0.0          | 0              | 0           | 0             | 0           | 0           | 1
--> 1.5          | 1              | 1           | 1             | -1          | 1           | 1
--> 2 rows in order

SELECT c.time, c.date, c.year, c.value, c.values, c.row, c.range, c.min, c.max, c.count FROM climate AS c ORDER BY c.time LIMIT 1;
--> time TIMESTAMP      | date DATE  | year INTEGER | value DOUBLE | values INTEGER | row INTEGER | range INTEGER | min INTEGER | max INTEGER | count INTEGER
--> 2020-01-01 00:00:00 | 2020-01-01 | 2020         | 0.0          | 0              | 0           | 0             | 0           | 0           | 1
--> 1 row

SELECT MIN(time) AS first, MAX(date) AS last, MIN(min) AS a, MAX(max) AS b, COUNT(count) AS n, SUM(value) AS s FROM climate;
--> first TIMESTAMP     | last DATE  | a INTEGER | b INTEGER | n BIGINT | s DOUBLE
--> 2020-01-01 00:00:00 | 2020-01-02 | -7        | 7         | 8        | 42.0
--> 1 row

SELECT time FROM climate WHERE time >= TIMESTAMP '2020-01-02 00:00:00' AND date = DATE '2020-01-02' ORDER BY time;
--> time TIMESTAMP
--> 2020-01-02 00:00:00
--> 2020-01-02 06:00:00
--> 2020-01-02 12:00:00
--> 2020-01-02 18:00:00
--> 4 rows in order

SELECT CAST(time AS DATE) AS d, TIME '10:00:00' AS t, date FROM climate WHERE CAST(time AS TIME) = TIME '06:00:00' ORDER BY date;
--> d DATE     | t TIME   | date DATE
--> 2020-01-01 | 10:00:00 | 2020-01-01
--> 2020-01-02 | 10:00:00 | 2020-01-02
--> 2 rows in order

SELECT EXTRACT(HOUR FROM time) AS h, EXTRACT(YEAR FROM date) AS y, hour FROM climate ORDER BY time LIMIT 2;
--> h BIGINT | y BIGINT | hour INTEGER
--> 0        | 2020     | 0
--> 6        | 2020     | 6
--> 2 rows in order

SELECT FLOOR(time TO DAY) AS d, COUNT(*) AS n FROM climate GROUP BY FLOOR(time TO DAY) ORDER BY d;
--> d TIMESTAMP         | n BIGINT
--> 2020-01-01 00:00:00 | 4
--> 2020-01-02 00:00:00 | 4
--> 2 rows in order

SELECT year, month, day, COUNT(*) AS n FROM climate GROUP BY year, month, day ORDER BY day;
--> year INTEGER | month INTEGER | day INTEGER | n BIGINT
--> 2020         | 1             | 1           | 4
--> 2020         | 1             | 2           | 4
--> 2 rows in order

SELECT row, SUM(range) AS s FROM climate GROUP BY row ORDER BY row;
--> row INTEGER | s BIGINT
--> 0           | 45
--> 1           | 66
--> 2           | 29
--> 3 rows in order

SELECT time + INTERVAL '1' HOUR AS later FROM climate ORDER BY time LIMIT 1;
--> later TIMESTAMP
--> 2020-01-01 01:00:00
--> 1 row

SELECT value FROM climate WHERE value BETWEEN 3 AND 6 ORDER BY value DESC;
--> value DOUBLE
--> 6.0
--> 4.5
--> 3.0
--> 3 rows in order

SELECT t.time FROM (SELECT time FROM climate) AS t ORDER BY t.time LIMIT 1;
--> time TIMESTAMP
--> 2020-01-01 00:00:00
--> 1 row

SELECT 1 AS value, 2 AS year, 3 AS count;
--> value INTEGER | year INTEGER | count INTEGER
--> 1             | 2            | 3
--> 1 row

SELECT * FROM (VALUES (1), (2)) AS v(value) ORDER BY value;
--> value INTEGER
--> 1
--> 2
--> 2 rows in order

SELECT "time", "date", "row" FROM climate ORDER BY "time" LIMIT 1;
--> time TIMESTAMP      | date DATE  | row INTEGER
--> 2020-01-01 00:00:00 | 2020-01-01 | 0
--> 1 row

-- Columns and aliases ignore case, quoted or not.
SELECT VALUE, Climate.RANGE, "TIME" FROM climate ORDER BY Value LIMIT 1;
--> VALUE DOUBLE | RANGE INTEGER | TIME TIMESTAMP
--> 0.0          | 0             | 2020-01-01 00:00:00
--> 1 row

SELECT value AS Total FROM climate ORDER BY total LIMIT 1;
--> Total DOUBLE
--> 0.0
--> 1 row

SELECT ID, "VALUE OF IT" FROM mixed ORDER BY iD;
--> ID INTEGER | VALUE OF IT INTEGER
--> 1          | 10
--> 2          | 20
--> 2 rows in order

-- @gap both are the same column, so either can be meant
SELECT ID, id FROM mixed ORDER BY iD;
--> ID INTEGER | id INTEGER
--> 1          | 1
--> 2          | 2
--> 2 rows in order

SELECT M.id FROM mixed AS m WHERE M.ID = 2;
--> id INTEGER
--> 2
--> 1 row

-- Tables: an exact name, else one that differs in case alone.
SELECT COUNT(*) AS n FROM CLIMATE;
--> n BIGINT
--> 8
--> 1 row

SELECT COUNT(*) AS n FROM "Climate";
--> n BIGINT
--> 8
--> 1 row

SELECT "select", "Group" FROM "Order" ORDER BY 1;
--> select INTEGER | Group VARCHAR
--> 1              | a
--> 2              | b
--> 2 rows in order

SELECT "select" FROM "order" ORDER BY 1;
--> select INTEGER
--> 1
--> 2
--> 2 rows in order

SELECT which FROM twins.twin;
--> which VARCHAR
--> lower
--> 1 row

SELECT which FROM twins.TWIN;
--> which VARCHAR
--> upper
--> 1 row

-- Two tables that differ in case alone, and neither is meant.
SELECT which FROM twins.Twin;
--! 42000 'Twin' is ambiguous: it could be TWIN, twin; write the name in its own case and in double quotes

-- Schemas are folders.
SELECT a FROM "deep/er"."table";
--> a INTEGER
--> 2
--> 1 row

SELECT a FROM "with space"."100% α+β";
--> a INTEGER
--> 1
--> 1 row

-- Locations as tables.
SELECT COUNT(*) AS n FROM "{folder}/climate.parquet";
--> n BIGINT
--> 8
--> 1 row

SELECT value FROM "file://{folder}/climate.parquet" WHERE value > 9 ORDER BY value;
--> value DOUBLE
--> 10.5
--> 1 row

SELECT a FROM "{folder}/with space/100% α+β.parquet";
--> a INTEGER
--> 1
--> 1 row

SELECT COUNT(*) AS n FROM "{folder}/twins/*.parquet";
--> n BIGINT
--> 2
--> 1 row

SELECT which FROM "{folder}/twins/t*.parquet";
--> which VARCHAR
--> lower
--> 1 row

SELECT COUNT(*) AS n FROM "{folder}/nowhere.parquet";
--! 42S02 file://{folder}/nowhere.parquet: there is no such file

SELECT COUNT(*) AS n FROM "{folder}/nowhere*.parquet";
--! 42S02 file://{folder}/nowhere*.parquet: no file matches the pattern
