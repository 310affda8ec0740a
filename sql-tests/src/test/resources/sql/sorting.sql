-- ORDER BY, LIMIT, OFFSET, and where NULLs go.
-- @data weather

SELECT id, height FROM stations ORDER BY height;
--> id INTEGER | height INTEGER
--> 8          | 10
--> 3          | 25
--> 5          | 74
--> 4          | 156
--> 1          | 556
--> 6          | 792
--> 2          | 2501
--> 7          | NULL
--> 8 rows in order

SELECT id, height FROM stations ORDER BY height DESC;
--> id INTEGER | height INTEGER
--> 7          | NULL
--> 2          | 2501
--> 6          | 792
--> 1          | 556
--> 4          | 156
--> 5          | 74
--> 3          | 25
--> 8          | 10
--> 8 rows in order

SELECT id, height FROM stations ORDER BY height NULLS FIRST;
--> id INTEGER | height INTEGER
--> 7          | NULL
--> 8          | 10
--> 3          | 25
--> 5          | 74
--> 4          | 156
--> 1          | 556
--> 6          | 792
--> 2          | 2501
--> 8 rows in order

SELECT id, height FROM stations ORDER BY height DESC NULLS LAST;
--> id INTEGER | height INTEGER
--> 2          | 2501
--> 6          | 792
--> 1          | 556
--> 4          | 156
--> 5          | 74
--> 3          | 25
--> 8          | 10
--> 7          | NULL
--> 8 rows in order

-- Text by its UTF-8 bytes.
SELECT name FROM stations ORDER BY name;
--> name VARCHAR
--> Null Island
--> 'O'Higgins 😀'
--> São Paulo
--> Säntis
--> Zürich
--> Москва
--> القاهرة
--> 東京
--> 8 rows in order

SELECT country, id FROM stations ORDER BY country DESC, id;
--> country VARCHAR | id INTEGER
--> NULL            | 7
--> RU              | 4
--> JP              | 3
--> EG              | 5
--> CH              | 1
--> CH              | 2
--> BR              | 6
--> AQ              | 8
--> 8 rows in order

SELECT id FROM stations ORDER BY opened, id;
--> id INTEGER
--> 1
--> 3
--> 2
--> 6
--> 8
--> 4
--> 5
--> 7
--> 8 rows in order

SELECT id FROM stations ORDER BY id LIMIT 3;
--> id INTEGER
--> 1
--> 2
--> 3
--> 3 rows in order

SELECT id FROM stations ORDER BY id LIMIT 3 OFFSET 2;
--> id INTEGER
--> 3
--> 4
--> 5
--> 3 rows in order

SELECT id FROM stations ORDER BY id OFFSET 6 ROWS FETCH NEXT 5 ROWS ONLY;
--> id INTEGER
--> 7
--> 8
--> 2 rows in order

SELECT id FROM stations ORDER BY id OFFSET 100;
--> id INTEGER
--> 0 rows

SELECT id FROM stations ORDER BY id LIMIT 0;
--> id INTEGER
--> 0 rows

-- By ordinal, alias, expression, and a column that is not selected.
SELECT id, -height AS depth FROM stations ORDER BY 2, 1;
--> id INTEGER | depth INTEGER
--> 2          | -2501
--> 6          | -792
--> 1          | -556
--> 4          | -156
--> 5          | -74
--> 3          | -25
--> 8          | -10
--> 7          | NULL
--> 8 rows in order

SELECT id, -height AS depth FROM stations ORDER BY depth, id;
--> id INTEGER | depth INTEGER
--> 2          | -2501
--> 6          | -792
--> 1          | -556
--> 4          | -156
--> 5          | -74
--> 3          | -25
--> 8          | -10
--> 7          | NULL
--> 8 rows in order

SELECT id FROM stations ORDER BY height * -1, id;
--> id INTEGER
--> 2
--> 6
--> 1
--> 4
--> 5
--> 3
--> 8
--> 7
--> 8 rows in order

SELECT id FROM stations ORDER BY latitude DESC LIMIT 2;
--> id INTEGER
--> 4
--> 1
--> 2 rows in order

SELECT "time", temperature FROM readings ORDER BY temperature DESC NULLS LAST, "time" LIMIT 5;
--> time TIMESTAMP             | temperature DOUBLE
--> 2021-04-25 08:48:00.00088  | 30.0
--> 2021-12-24 18:15:36.000881 | 30.0
--> 2022-08-25 03:43:12.000882 | 30.0
--> 2023-04-25 13:10:48.000883 | 30.0
--> 2023-12-24 22:38:24.000884 | 30.0
--> 5 rows in order

SELECT "time", station FROM readings ORDER BY "time" DESC LIMIT 3;
--> time TIMESTAMP             | station INTEGER
--> 2024-12-30 22:32:24.000999 | 8
--> 2024-12-30 21:04:48.000998 | 7
--> 2024-12-30 19:37:12.000997 | 6
--> 3 rows in order

SELECT year, station, rain FROM readings ORDER BY rain DESC, year, station LIMIT 4 OFFSET 2;
--> year INTEGER | station INTEGER | rain DECIMAL(6,2)
--> 2022         | 6               | 100.05
--> 2024         | 5               | 100.05
--> 2022         | 5               | 100.04
--> 2024         | 4               | 100.04
--> 4 rows in order

SELECT COUNT(*) AS n FROM (SELECT * FROM readings LIMIT 5000) AS part;
--> n BIGINT
--> 5000
--> 1 row

SELECT COUNT(*) AS n FROM (SELECT * FROM readings LIMIT 10 OFFSET 23995) AS part;
--> n BIGINT
--> 5
--> 1 row

SELECT station, COUNT(*) AS n FROM readings WHERE temperature > 25 GROUP BY station ORDER BY n DESC, station LIMIT 3;
--> station INTEGER | n BIGINT
--> 7               | 345
--> 8               | 343
--> 6               | 341
--> 3 rows in order

SELECT MAX(t) AS last FROM (SELECT "time" AS t FROM readings ORDER BY "time" LIMIT 9000) AS early;
--> last TIMESTAMP
--> 2022-07-02 10:32:24.000999
--> 1 row
