-- What is wrong, where, and what to do: SQLSTATE and message.
-- @data weather

SELECT * FROM station;
--! 42S02 Line 1, column 15: Table or schema 'station' not found; did you mean stations?

SELECT * FROM nowhere;
--! 42S02 Line 1, column 15: Table or schema 'nowhere' not found; the tables are readings, stations

SELECT * FROM nowhere.stations;
--! 42S02 Line 1, column 15: Table or schema 'nowhere' not found; the tables are readings, stations

SELECT heigth FROM stations;
--! 42S22 Line 1, column 8: Column 'heigth' not found; did you mean height?

SELECT s.nmae FROM stations AS s;
--! 42S22 Line 1, column 10: Column 'nmae' not found in 's'; did you mean name?

SELECT x.name FROM stations AS s;
--! 42S02 Line 1, column 8: Table or schema 'x' not found; the tables are readings, stations

SELECT name FROM stations WHERE elevation > 3;
--! 42S22 Line 1, column 33: Column 'elevation' not found; the columns are id, name, country, height, opened, latitude, active

SELECT name,
  height
FORM stations;
--! 42601 Line 3, column 6: Encountered "stations"

SELECT name FROM stations WHERE;
--! 42601 Line 1, column 31: Encountered "<EOF>"

SELECT 'open FROM stations;
--! 42601 Line 1, column 8: the quote or comment that begins here has no end

SELECT (1;
--! 42601 Line 1, column 9: Encountered "<EOF>"

SELECT nosuch(height) FROM stations;
--! 42883 Line 1, column 8: No match found for function signature nosuch(<NUMERIC>)

SELECT SUM(name) FROM stations;
--! 22018 "Zürich" is not a value of type DECIMAL(38, 19)

SELECT name, COUNT(*) FROM stations;
--! 42000 Line 1, column 8: Expression 'name' is not being grouped

SELECT name FROM stations ORDER BY 3;
--! 42000 Line 1, column 36: Ordinal out of range

SELECT id FROM stations AS a JOIN stations AS b ON a.id = b.id;
--! 42702 Line 1, column 8: Column 'id' is ambiguous

SELECT name FROM stations UNION SELECT name, id FROM stations;
--! 42000 Line 1, column 40: Column count mismatch in UNION

SELECT CAST('x' AS INTEGER) FROM stations;
--! 22018 "x" is not a value of type INTEGER

SELECT 1 / 0;
--! 22012 division by zero

SELECT height / 0 FROM stations;
--! 22012 division by zero

INSERT INTO stations VALUES (1);
--! 25006 INSERT is not supported: Rangefinder only reads; the statements are SELECT, WITH, VALUES, TABLE, EXPLAIN, EXPLAIN ANALYZE and CALL

DELETE FROM stations;
--! 25006 DELETE is not supported: Rangefinder only reads; the statements are SELECT, WITH, VALUES, TABLE, EXPLAIN, EXPLAIN ANALYZE and CALL

UPDATE stations SET height = 1;
--! 25006 UPDATE is not supported: Rangefinder only reads; the statements are SELECT, WITH, VALUES, TABLE, EXPLAIN, EXPLAIN ANALYZE and CALL

CREATE TABLE t (a INTEGER);
--! 25006 CREATE is not supported: Rangefinder only reads; the statements are SELECT, WITH, VALUES, TABLE, EXPLAIN, EXPLAIN ANALYZE and CALL

DROP TABLE stations;
--! 25006 DROP is not supported: Rangefinder only reads; the statements are SELECT, WITH, VALUES, TABLE, EXPLAIN, EXPLAIN ANALYZE and CALL

SELECT * FROM stations LIMIT -1;
--! 42601 Line 1, column 30: Encountered "-"

SELECT id FROM stations WHERE name = 5 AND name > DATE '2024-01-01';
--! 22018 "Zürich" is not a value of type INTEGER

SELECT DATE '2024-13-01';
--! 42000 Line 1, column 8: Illegal DATE literal '2024-13-01': not in format 'yyyy-MM-dd'

;
--! 42601 The statement is empty

SELECT name FROM stations WHERE name = 'x;
--! 42601 Line 1, column 40: the quote or comment that begins here has no end
SELECT "name FROM stations;
--! 42601 Line 1, column 8: the quote or comment that begins here has no end
SELECT name /* x FROM stations;
--! 42601 Line 1, column 13: the quote or comment that begins here has no end

EXPLAIN ANALYZE SELECT nosuch FROM stations;
--! 42S22 Line 1, column 24: Column 'nosuch' not found; the columns are id, name, country, height, opened, latitude, active

EXPLAIN SELECT 1, nosuch FROM stations;
--! 42S22 Line 1, column 19: Column 'nosuch' not found; the columns are id, name, country, height, opened, latitude, active

EXPLAIN ANALYZE FROM stations;
--! 42601 Line 1, column 17: Incorrect syntax near the keyword 'FROM'

EXPLAIN ANALYZE INSERT INTO stations VALUES (1);
--! 25006 INSERT is not supported: Rangefinder only reads; the statements are SELECT, WITH, VALUES, TABLE, EXPLAIN, EXPLAIN ANALYZE and CALL

EXPLAIN ANALYZE SELECT height / 0 FROM stations;
--! 22012 division by zero

CALL sys.forget(1);
--! 42883 Line 1, column 6: there is no such procedure; there is sys.clear_cache(), without arguments
