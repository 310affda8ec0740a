-- Common table expressions and set operations.
-- @data shop

WITH big AS (SELECT * FROM orders WHERE total > 5) SELECT COUNT(*) AS n FROM big;
--> n BIGINT
--> 3
--> 1 row

-- Their names ignore case.
WITH Big AS (SELECT * FROM orders WHERE total > 5) SELECT COUNT(*) AS n FROM BIG;
--> n BIGINT
--> 3
--> 1 row

WITH W AS (SELECT id FROM orders) SELECT MAX(w.id) AS m FROM w;
--> m INTEGER
--> 105
--> 1 row

WITH a AS (SELECT id FROM customers), b AS (SELECT id FROM A WHERE id > 2) SELECT id FROM B ORDER BY id;
--> id INTEGER
--> 3
--> 4
--> 2 rows in order

WITH t(x, y) AS (SELECT id, name FROM customers) SELECT y FROM t WHERE x = 2;
--> y VARCHAR
--> Ben
--> 1 row

-- One that hides a table.
WITH orders AS (SELECT 1 AS one) SELECT * FROM orders;
--> one INTEGER
--> 1
--> 1 row

WITH t AS (SELECT id FROM orders) SELECT COUNT(*) AS n FROM t AS a JOIN t AS b ON a.id = b.id;
--> n BIGINT
--> 6
--> 1 row

SELECT id FROM customers UNION ALL SELECT customer FROM orders;
--> id INTEGER
--> 1
--> 1
--> 1
--> 2
--> 2
--> 3
--> 4
--> 4
--> 9
--> NULL
--> NULL
--> 11 rows in any order

SELECT id FROM customers UNION SELECT customer FROM orders;
--> id INTEGER
--> 1
--> 2
--> 3
--> 4
--> 9
--> NULL
--> 6 rows in any order

SELECT id FROM customers INTERSECT SELECT customer FROM orders;
--> id INTEGER
--> 1
--> 2
--> 4
--> NULL
--> 4 rows in any order

SELECT id FROM customers EXCEPT SELECT customer FROM orders;
--> id INTEGER
--> 3
--> 1 row

SELECT 'a' AS v UNION ALL SELECT 'b' UNION ALL SELECT 'a' ORDER BY v;
--> v VARCHAR
--> a
--> a
--> b
--> 3 rows in order

SELECT id, total FROM orders WHERE total < 5 UNION ALL SELECT id, NULL FROM customers WHERE id = 1 ORDER BY id;
--> id INTEGER | total DECIMAL(10,2)
--> 1          | NULL
--> 104        | 1.00
--> 105        | 2.00
--> 3 rows in order

SELECT COUNT(*) AS n FROM (SELECT region FROM customers UNION SELECT region FROM regions) AS u;
--> n BIGINT
--> 5
--> 1 row

SELECT * FROM (VALUES (1, 'x'), (2, 'y')) AS v(n, t) ORDER BY n;
--> n INTEGER | t VARCHAR
--> 1         | x
--> 2         | y
--> 2 rows in order

SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS n FROM orders ORDER BY id LIMIT 2;
--> id INTEGER | n BIGINT
--> 100        | 1
--> 101        | 2
--> 2 rows in order

-- @data numbers
SELECT COUNT(*) AS n, COUNT(d) AS d FROM (SELECT d FROM special WHERE id IN (1, 4, 7) UNION SELECT d FROM special WHERE id IN (5, 8, 7)) AS u;
--> n BIGINT | d BIGINT
--> 3        | 2
--> 1 row

-- @data types
SELECT ts_ns FROM everything WHERE id <> 2 UNION ALL SELECT ts_us FROM everything WHERE id <> 2;
--> ts_ns TIMESTAMP
--> 2024-02-29 12:34:56.789012
--> 2024-02-29 12:34:56.789012345
--> NULL
--> NULL
--> 4 rows in any order

-- The year 1 has no nanoseconds.
SELECT ts_ns FROM everything UNION ALL SELECT ts_us FROM everything;
--! 22003 a TIMESTAMP(6) is outside the range of TIMESTAMP(9)

SELECT dec4 FROM everything UNION ALL SELECT dec38 FROM everything;
--> dec4 DECIMAL(38,10)
--> -999.9000000000
--> -9999999999999999999999999999.9999999999
--> 12.3000000000
--> 12345678901234567890.1234567890
--> NULL
--> NULL
--> 6 rows in any order
