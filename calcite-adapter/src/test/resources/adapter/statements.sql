-- Each statement is planned with columnar operators and with Calcite's own, and must give the same
-- rows. After "-- columnar alone" the row operators must refuse it.
-- Tables: t (20 rows, every type), e (the same without rows), k (5 keys), p and q (NULLs and
-- duplicates).

SELECT * FROM t;
SELECT * FROM e;
SELECT id, k8 + k16, i32 * 2, i64 - 1, -k16, ABS(i32) FROM t WHERE id <> 5;
SELECT id, i32 / 2, MOD(i32, 3), d * 2, f + 1 FROM t WHERE i32 IS NOT NULL;
SELECT id FROM t WHERE i32 > 0 AND k8 < 3;
SELECT id FROM t WHERE i32 > 0 OR i32 IS NULL;
SELECT id FROM t WHERE NOT (i32 > 0);
SELECT id FROM t WHERE i32 IN (1, 2, 3, -5) OR i32 NOT IN (0, 4);
SELECT id FROM t WHERE i32 BETWEEN -2 AND 3;
SELECT id FROM t WHERE s = 'abc' OR s LIKE 'abd%';
SELECT id FROM t WHERE s <> 'abc';
SELECT id FROM t WHERE bin IS NULL;
SELECT id FROM t WHERE b AND NOT (id > 10);
SELECT id FROM t WHERE b IS NOT TRUE;
SELECT id, CASE WHEN i32 > 0 THEN 'up' WHEN i32 < 0 THEN 'down' ELSE 'none' END FROM t;
SELECT id, COALESCE(i32, k8, 0), NULLIF(k8, 2) FROM t;
-- columnar alone
SELECT id, UPPER(s), CHAR_LENGTH(s) FROM t WHERE id IN (2, 6, 7, 10) AND s LIKE 'ab%';
SELECT id, s || '-' || s FROM t;
SELECT id, CAST(i32 AS VARCHAR), CAST(k8 AS DOUBLE), CAST(id AS DECIMAL(10, 2)) FROM t;
SELECT id, EXTRACT(YEAR FROM dt), EXTRACT(MONTH FROM dt), EXTRACT(DAY FROM dt) FROM t;
SELECT id, tms, dt, u, dec9, dec18 FROM t WHERE dt > DATE '2024-02-05';
SELECT id, dec9 + 1, dec18 FROM t WHERE dec9 > 3;

-- Aggregation.
SELECT COUNT(*), COUNT(i32), MIN(i32), MAX(i32), SUM(i32) FROM t;
SELECT COUNT(*), MIN(k8), SUM(i32) FROM e;
SELECT k8, COUNT(*), SUM(i32), MIN(dt), MAX(tms) FROM t GROUP BY k8;
SELECT b, k8, COUNT(DISTINCT i32) FROM t GROUP BY b, k8;
SELECT i32, COUNT(*) FROM t GROUP BY i32;
SELECT s, COUNT(*) FROM t GROUP BY s;
SELECT DISTINCT k8, b FROM t;
SELECT k8, COUNT(*) FROM t GROUP BY k8 HAVING SUM(i32) > 0;
SELECT k8 FROM e GROUP BY k8;
SELECT COUNT(*) FILTER (WHERE b), SUM(k8) FILTER (WHERE i32 > 0) FROM t;
SELECT u, COUNT(*) FROM t GROUP BY u;
SELECT k8, b, COUNT(*) FROM t GROUP BY ROLLUP (k8, b);

-- Order and limits.
SELECT id FROM t ORDER BY id DESC LIMIT 5;
SELECT id, i32 FROM t ORDER BY i32 NULLS FIRST, id OFFSET 3 ROWS FETCH NEXT 7 ROWS ONLY;
SELECT i32 FROM t ORDER BY i32 DESC NULLS LAST LIMIT 0;

-- Inner joins.
SELECT t.id, k.label FROM t JOIN k ON t.k8 = k.k;
SELECT t.id, k.label FROM t JOIN k ON t.i32 = k.k;
SELECT a.id, b.id FROM t a JOIN t b ON a.i32 = b.i32;
SELECT a.id, b.id FROM t a JOIN t b ON a.i32 = b.i32 AND a.k8 = b.k8;
SELECT a.id, b.id FROM t a JOIN t b ON a.i32 = b.i32 AND a.id < b.id;
SELECT a.id, b.id FROM t a JOIN t b ON a.id < b.k8;
SELECT a.id, b.id FROM t a JOIN t b ON a.s = b.s AND a.id <> b.id;
SELECT a.id, b.id FROM t a JOIN t b ON a.bin = b.bin;
SELECT a.id, b.id FROM t a JOIN t b ON a.u = b.u;
SELECT a.id, b.id FROM t a JOIN t b ON a.b = b.b AND a.k8 = b.k8;
SELECT a.id, b.id FROM t a JOIN t b ON a.dec38 = b.dec38;
SELECT a.id, b.id FROM t a JOIN t b ON a.dec9 = b.dec18 OR a.dec9 = b.dec9;
SELECT a.id, b.id FROM t a JOIN t b ON a.tns = b.tns;
SELECT a.id, b.id FROM t a JOIN t b ON a.ts = b.ts AND a.tz = b.tz;
SELECT a.id, b.id FROM t a JOIN t b ON a.dt = b.dt AND a.tm = b.tm;
SELECT a.id, b.id FROM t a JOIN t b ON a.d = b.d;
SELECT a.id, b.id FROM t a JOIN t b ON a.f = b.d;
SELECT a.id, b.id FROM t a JOIN t b ON a.k8 = b.i64;
SELECT a.id, b.id FROM t a JOIN t b ON a.id + 1 = b.id * 2;
SELECT a.id, b.id FROM t a JOIN t b ON a.i32 IS NOT DISTINCT FROM b.i32;
SELECT a.id, b.id FROM t a JOIN t b ON a.s IS NOT DISTINCT FROM b.s AND a.id > b.id;
SELECT a.id, b.id FROM t a JOIN e b ON a.id = b.id;
SELECT a.id, b.id, c.k FROM t a JOIN t b ON a.id = b.k16 + 20 JOIN k c ON b.k8 = c.k;
SELECT * FROM p JOIN q ON p.x = q.x;
SELECT * FROM p NATURAL JOIN q;
SELECT * FROM p JOIN q USING (x);
SELECT p._file IS NULL, * FROM p LEFT JOIN q USING (y);
SELECT x, COUNT(*) FROM p JOIN q USING (x) GROUP BY x;
SELECT COUNT(*) FROM p, q;
SELECT COUNT(*) FROM p CROSS JOIN e;
-- columnar alone
SELECT a.id, POSITION('b' IN b.s) FROM t a JOIN t b ON a.id = b.id AND b.id IN (2, 6, 7);

-- Outer joins.
SELECT t.id, k.label FROM t LEFT JOIN k ON t.i32 = k.k;
SELECT p.x, p.y, q.x, q.y FROM p LEFT JOIN q ON p.x = q.x;
SELECT p.x, p.y, q.x, q.y FROM p LEFT JOIN q ON p.x = q.x AND p.y < q.y;
SELECT p.x, p.y, q.x, q.y FROM p LEFT JOIN q ON p.y < q.y;
SELECT p.x, p.y, q.x, q.y FROM p LEFT JOIN q ON p.x = q.x AND p.y > 2;
SELECT p.x, p.y, q.x, q.y FROM p RIGHT JOIN q ON p.x = q.x AND p.y < q.y;
SELECT p.x, p.y, q.x, q.y FROM p FULL JOIN q ON p.x = q.x;
SELECT p.x, p.y, q.x, q.y FROM p FULL JOIN q ON p.x = q.x AND p.y <> q.y;
SELECT p.x, p.y, q.x, q.y FROM p FULL JOIN q ON p.x IS NOT DISTINCT FROM q.x;
SELECT a.id, b.id FROM t a LEFT JOIN e b ON a.id = b.id;
SELECT a.id, b.id FROM e a RIGHT JOIN t b ON a.id = b.id;
SELECT a.id, b.id FROM e a FULL JOIN t b ON a.id = b.id;
SELECT a.id FROM t a LEFT JOIN k ON a.k8 = k.k WHERE k.k IS NULL;
-- columnar alone
SELECT a.id, b.id FROM t a LEFT JOIN t b ON a.d < b.d AND a.k8 = b.k8;

-- Sub-queries.
SELECT id FROM t WHERE k8 IN (SELECT k FROM k WHERE k > 1);
SELECT id FROM t WHERE i32 NOT IN (SELECT k FROM k);
SELECT x FROM p WHERE x NOT IN (SELECT x FROM q);
SELECT x FROM p WHERE x NOT IN (SELECT x FROM q WHERE x IS NOT NULL);
SELECT x FROM p WHERE x NOT IN (SELECT x FROM q WHERE x > 100);
SELECT x, y FROM p WHERE EXISTS (SELECT 1 FROM q WHERE q.x = p.x);
SELECT x, y FROM p WHERE EXISTS (SELECT 1 FROM q WHERE q.x = p.x AND q.y > p.y);
SELECT x, y FROM p WHERE NOT EXISTS (SELECT 1 FROM q WHERE q.x = p.x AND q.y > p.y);
SELECT x, y FROM p WHERE NOT EXISTS (SELECT 1 FROM q WHERE q.y > p.y);
SELECT x, y FROM p WHERE x IN (SELECT q.x FROM q WHERE q.y < p.y);
SELECT x, y FROM p WHERE EXISTS (SELECT 1 FROM q WHERE q.x = p.x) AND NOT EXISTS (SELECT 1 FROM q WHERE q.y = p.y);
SELECT x, y FROM p WHERE EXISTS (SELECT 1 FROM q WHERE q.x = p.x) OR y = 1;
SELECT x, y FROM p WHERE EXISTS (SELECT 1 FROM q WHERE q.x = p.x AND EXISTS (SELECT 1 FROM k WHERE k.k = q.y AND k.k < p.y));
SELECT x, y FROM p WHERE EXISTS (SELECT COUNT(*) FROM q WHERE q.x = p.x);
SELECT id FROM t WHERE i32 > (SELECT MIN(i32) FROM t);
SELECT id FROM t WHERE i32 > (SELECT MIN(i32) FROM e);
SELECT id, (SELECT COUNT(*) FROM k WHERE k.k = t.k8) FROM t;
SELECT id, (SELECT MAX(y) FROM q WHERE q.x = t.id) FROM t;
-- columnar alone
SELECT x, y FROM p WHERE y > (SELECT AVG(y) FROM q WHERE q.x = p.x);
SELECT x, x IN (SELECT x FROM q) FROM p;
SELECT x, EXISTS (SELECT 1 FROM q WHERE q.x = p.x) FROM p;
SELECT x FROM p WHERE y > ALL (SELECT k FROM k WHERE k < 2);
SELECT x FROM p WHERE y = ANY (SELECT y FROM q);

-- Set operations, common table expressions, windows.
SELECT x FROM p UNION SELECT x FROM q;
SELECT x FROM p UNION ALL SELECT x FROM q;
SELECT x FROM p INTERSECT SELECT x FROM q;
SELECT x FROM p EXCEPT SELECT x FROM q;
SELECT x FROM p EXCEPT ALL SELECT x FROM q;
WITH c AS (SELECT x, COUNT(*) AS n FROM p GROUP BY x) SELECT a.x, a.n, b.n FROM c a JOIN c b ON a.n = b.n;
SELECT x, y, ROW_NUMBER() OVER (PARTITION BY x ORDER BY y, x) FROM p WHERE y IS NOT NULL;
SELECT p.x, SUM(q.y) OVER (PARTITION BY p.x) FROM p JOIN q ON p.x = q.x;
SELECT k8, COUNT(*) FROM (SELECT a.k8 FROM t a JOIN k ON a.k8 = k.k UNION ALL SELECT k FROM k) AS v GROUP BY k8;
