-- Statements whose plans are kept beside this file, each under the name that its comment gives.
-- Tables: t (20 rows, every type), k (5 keys), p and q, facts (10,000 rows), shops (100), towns (10).

-- filter and columns
SELECT id, k8 + 1 FROM t WHERE i32 > 3 AND s LIKE 'ab%';

-- pushdown through a join
SELECT t.id, k.label FROM t JOIN k ON t.k8 = k.k WHERE t.i32 > 0 AND k.label <> 'key 3';

-- condition of a left join
SELECT p.x, q.y FROM p LEFT JOIN q ON p.x = q.x AND q.y > 2 AND p.y < q.y WHERE p.y IS NOT NULL;

-- keys of different types
SELECT a.id, b.id FROM t a JOIN t b ON a.tms = b.tns AND a.dec9 = b.dec18 AND a.k8 = b.i64;

-- key that is distinct from nothing
SELECT p.x FROM p FULL JOIN q ON p.x IS NOT DISTINCT FROM q.x;

-- no keys
SELECT COUNT(*) FROM p JOIN q ON p.x < q.x;

-- star join
SELECT w.region, s.kind, SUM(f.amount) FROM facts f JOIN shops s ON f.shop = s.id JOIN towns w ON s.town = w.id JOIN k ON f.item = k.k WHERE w.region = 'north' AND f.amount > 10 AND k.label = 'key 1' GROUP BY w.region, s.kind;

-- comma join with common factors
SELECT COUNT(*) FROM facts f, shops s WHERE (f.shop = s.id AND s.kind = 'a' AND f.amount < 5) OR (f.shop = s.id AND s.kind = 'b' AND f.amount > 90);

-- scalar sub-query
SELECT id FROM t WHERE i32 > (SELECT MIN(i32) FROM t WHERE b);

-- correlated scalar sub-query
SELECT x, y FROM p WHERE y > (SELECT AVG(y) FROM q WHERE q.x = p.x);

-- in
SELECT shop FROM facts WHERE shop IN (SELECT id FROM shops WHERE kind = 'a');

-- exists
SELECT id FROM shops s WHERE EXISTS (SELECT 1 FROM facts f WHERE f.shop = s.id AND f.amount > s.limits);

-- not exists
SELECT id FROM shops s WHERE NOT EXISTS (SELECT 1 FROM facts f WHERE f.shop = s.id AND f.amount > 99);

-- not in
SELECT x FROM p WHERE x NOT IN (SELECT x FROM q);

-- common table expression
WITH n AS (SELECT shop, COUNT(*) AS n FROM facts WHERE amount > 50 GROUP BY shop) SELECT s.kind, MAX(n.n) FROM n JOIN shops s ON n.shop = s.id WHERE s.town = 3 GROUP BY s.kind;

-- union all
SELECT id FROM (SELECT id, k8 FROM t UNION ALL SELECT id, town FROM shops) AS u WHERE u.k8 = 2;

-- aggregate over a join
SELECT k.label, COUNT(*), SUM(t.i64) FROM t JOIN k ON t.k8 = k.k GROUP BY k.label HAVING COUNT(*) > 1;

-- limit over a join
SELECT f.amount, s.kind FROM facts f JOIN shops s ON f.shop = s.id ORDER BY f.amount DESC LIMIT 3;

-- island in an outer join
SELECT a.id FROM t a LEFT JOIN t b ON REPLACE(a.s, 'a', b.s) = 'abcbc';

-- island above an inner join
SELECT a.id FROM t a JOIN t b ON a.k8 = b.k8 AND REPLACE(a.s, 'a', b.s) = 'abcbc';

-- window over a join
SELECT p.x, SUM(q.y) OVER (PARTITION BY p.x) FROM p JOIN q ON p.x = q.x;
