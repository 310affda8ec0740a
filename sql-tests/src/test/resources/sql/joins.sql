-- Joins of every kind, and sub-queries.
-- @data shop

SELECT c.name, o.id FROM customers AS c JOIN orders AS o ON c.id = o.customer ORDER BY o.id;
--> name VARCHAR | id INTEGER
--> Ada          | 100
--> Ada          | 101
--> Ben          | 102
--> Dee          | 103
--> 4 rows in order

SELECT c.name, o.id FROM customers AS c LEFT JOIN orders AS o ON c.id = o.customer ORDER BY c.name, o.id;
--> name VARCHAR | id INTEGER
--> Ada          | 100
--> Ada          | 101
--> Ben          | 102
--> Cem          | NULL
--> Dee          | 103
--> Eve          | NULL
--> 6 rows in order

SELECT c.name, o.id FROM customers AS c RIGHT JOIN orders AS o ON c.id = o.customer ORDER BY o.id;
--> name VARCHAR | id INTEGER
--> Ada          | 100
--> Ada          | 101
--> Ben          | 102
--> Dee          | 103
--> NULL         | 104
--> NULL         | 105
--> 6 rows in order

SELECT c.name, o.id FROM customers AS c FULL JOIN orders AS o ON c.id = o.customer ORDER BY c.name, o.id;
--> name VARCHAR | id INTEGER
--> Ada          | 100
--> Ada          | 101
--> Ben          | 102
--> Cem          | NULL
--> Dee          | 103
--> Eve          | NULL
--> NULL         | 104
--> NULL         | 105
--> 8 rows in order

SELECT COUNT(*) AS n FROM customers CROSS JOIN regions;
--> n BIGINT
--> 15
--> 1 row

SELECT name, weather FROM customers JOIN regions USING (region) ORDER BY name;
--> name VARCHAR | weather VARCHAR
--> Ada          | cold
--> Ben          | warm
--> Dee          | cold
--> 3 rows in order

SELECT name, weather FROM customers NATURAL JOIN regions ORDER BY name;
--> name VARCHAR | weather VARCHAR
--> Ada          | cold
--> Ben          | warm
--> Dee          | cold
--> 3 rows in order

SELECT c.name, o.id FROM customers AS c JOIN orders AS o ON c.id < o.customer ORDER BY c.name, o.id;
--> name VARCHAR | id INTEGER
--> Ada          | 102
--> Ada          | 103
--> Ada          | 104
--> Ben          | 103
--> Ben          | 104
--> Cem          | 103
--> Cem          | 104
--> Dee          | 104
--> 8 rows in order

SELECT c.name, o.id FROM customers AS c, orders AS o WHERE c.id = o.customer AND o.total > 10 ORDER BY o.id;
--> name VARCHAR | id INTEGER
--> Ada          | 100
--> Ben          | 102
--> 2 rows in order

SELECT a.name, b.name FROM customers AS a JOIN customers AS b ON a.region = b.region AND a.id < b.id;
--> name VARCHAR | name VARCHAR
--> Ada          | Dee
--> 1 row

SELECT c.name, r.weather, SUM(o.total) AS total FROM customers AS c JOIN orders AS o ON c.id = o.customer JOIN regions AS r ON c.region = r.region GROUP BY c.name, r.weather ORDER BY c.name;
--> name VARCHAR | weather VARCHAR | total DECIMAL(38,2)
--> Ada          | cold            | 30.49
--> Ben          | warm            | 100.00
--> Dee          | cold            | NULL
--> 3 rows in order

-- Sub-queries.
SELECT name FROM customers WHERE id IN (SELECT customer FROM orders) ORDER BY name;
--> name VARCHAR
--> Ada
--> Ben
--> Dee
--> 3 rows in order

SELECT name FROM customers WHERE id NOT IN (SELECT customer FROM orders WHERE customer IS NOT NULL) ORDER BY name;
--> name VARCHAR
--> Cem
--> 1 row

-- A NULL among them: none.
SELECT name FROM customers WHERE id NOT IN (SELECT customer FROM orders);
--> name VARCHAR
--> 0 rows

SELECT name FROM customers AS c WHERE EXISTS (SELECT 1 FROM orders AS o WHERE o.customer = c.id AND o.total > 50);
--> name VARCHAR
--> Ben
--> 1 row

SELECT name FROM customers AS c WHERE NOT EXISTS (SELECT 1 FROM orders AS o WHERE o.customer = c.id) ORDER BY name;
--> name VARCHAR
--> Cem
--> Eve
--> 2 rows in order

SELECT id FROM orders WHERE total = (SELECT MAX(total) FROM orders);
--> id INTEGER
--> 102
--> 1 row

SELECT name, (SELECT COUNT(*) FROM orders AS o WHERE o.customer = c.id) AS n FROM customers AS c ORDER BY name;
--> name VARCHAR | n BIGINT
--> Ada          | 2
--> Ben          | 1
--> Cem          | 0
--> Dee          | 1
--> Eve          | 0
--> 5 rows in order

SELECT id FROM orders AS o WHERE total > (SELECT AVG(total) FROM orders AS p WHERE p.customer = o.customer) ORDER BY id;
--> id INTEGER
--> 100
--> 1 row

SELECT id FROM orders WHERE total > ALL (SELECT 5 FROM regions) ORDER BY id;
--> id INTEGER
--> 100
--> 101
--> 102
--> 3 rows in order

SELECT id FROM orders WHERE customer = ANY (SELECT id FROM customers WHERE region = 'north') ORDER BY id;
--> id INTEGER
--> 100
--> 101
--> 103
--> 3 rows in order

SELECT t.name FROM (SELECT name, region FROM customers WHERE id > 1) AS t WHERE t.region IS NOT NULL ORDER BY 1;
--> name VARCHAR
--> Ben
--> Dee
--> 2 rows in order

-- More than one row where one is due.
SELECT name FROM customers WHERE id = (SELECT customer FROM orders WHERE customer = 1);
--! 21000 A sub-query that stands for a value has more than one row

-- Times and wide numbers as keys and values of a join.
-- @data types
SELECT a.id, b.id, a.ts_ns, b.dec38 FROM everything AS a JOIN everything AS b ON a.ts_ns = b.ts_ns ORDER BY a.id;
--> id INTEGER | id INTEGER | ts_ns TIMESTAMP               | dec38 DECIMAL(38,10)
--> 1          | 1          | 2024-02-29 12:34:56.789012345 | 12345678901234567890.1234567890
--> 2          | 2          | 1700-01-01 00:00:00.000000001 | -9999999999999999999999999999.9999999999
--> 2 rows in order

SELECT a.id, b.uuid FROM everything AS a JOIN everything AS b ON a.uuid = b.uuid ORDER BY a.id;
--> id INTEGER | uuid UUID
--> 1          | 123e4567-e89b-12d3-a456-426614174000
--> 2          | ffffffff-ffff-ffff-ffff-ffffffffffff
--> 2 rows in order

SELECT a.id, b.instant, b."time", b.ubig FROM everything AS a JOIN everything AS b ON a.dec38 = b.dec38 ORDER BY a.id;
--> id INTEGER | instant TIMESTAMP WITH TIME ZONE | time TIME       | ubig DECIMAL(20,0)
--> 1          | 2024-02-29 10:34:56.789012Z      | 12:34:56.789012 | 10000000000000000000
--> 2          | 1969-12-31 23:59:59.999999Z      | 00:00:00        | 18446744073709551615
--> 2 rows in order

-- @data weather
SELECT s.name, COUNT(*) AS n, MAX(r.temperature) AS high FROM readings AS r JOIN stations AS s ON r.station = s.id WHERE r.year = 2023 AND s.country = 'CH' GROUP BY s.name ORDER BY s.name;
--> name VARCHAR | n BIGINT | high DOUBLE
--> Säntis       | 750      | 29.96
--> Zürich       | 750      | 29.94
--> 2 rows in order
