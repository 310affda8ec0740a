-- Which columns come back, in which order, under which names and types.
-- @data weather

SELECT * FROM stations ORDER BY id;
--> id INTEGER | name VARCHAR   | country VARCHAR | height INTEGER | opened DATE | latitude DECIMAL(5,3) | active BOOLEAN
--> 1          | Zürich         | CH              | 556            | 1864-01-01  | 47.378                | true
--> 2          | Säntis         | CH              | 2501           | 1882-09-01  | 47.249                | true
--> 3          | 東京             | JP              | 25             | 1875-06-05  | 35.692                | true
--> 4          | Москва         | RU              | 156            | 1948-08-01  | 55.831                | true
--> 5          | القاهرة        | EG              | 74             | NULL        | 30.105                | false
--> 6          | São Paulo      | BR              | 792            | 1933-01-01  | -23.496               | true
--> 7          | Null Island    | NULL            | NULL           | NULL        | 0.000                 | false
--> 8          | 'O'Higgins 😀' | AQ              | 10             | 1948-02-18  | -63.321               | true
--> 8 rows in order

SELECT name, id FROM stations WHERE id < 3 ORDER BY id;
--> name VARCHAR | id INTEGER
--> Zürich       | 1
--> Säntis       | 2
--> 2 rows in order

-- A column twice, an alias, an expression without a name.
SELECT id, id, height AS metres, height + 1 FROM stations WHERE id = 2;
--> id INTEGER | id INTEGER | metres INTEGER | EXPR$2 INTEGER
--> 2          | 2          | 2501           | 2502
--> 1 row

SELECT s.* FROM stations AS s WHERE s.id = 3;
--> id INTEGER | name VARCHAR | country VARCHAR | height INTEGER | opened DATE | latitude DECIMAL(5,3) | active BOOLEAN
--> 3          | 東京           | JP              | 25             | 1875-06-05  | 35.692                | true
--> 1 row

SELECT 1 + 1 AS two, 'a' || 'b' AS ab, NULL AS nothing;
--> two INTEGER | ab VARCHAR | nothing NULL
--> 2           | ab         | NULL
--> 1 row

SELECT DISTINCT country FROM stations ORDER BY country;
--> country VARCHAR
--> AQ
--> BR
--> CH
--> EG
--> JP
--> RU
--> NULL
--> 7 rows in order

SELECT 7 / 2 AS q, -7 / 2 AS n, MOD(7, 3) AS m, 7.0 / 2 AS d;
--> q INTEGER | n INTEGER | m INTEGER | d DECIMAL(13,12)
--> 3         | -3        | 1         | 3.500000000000
--> 1 row

-- The last columns alone, over all partitions.
SELECT note, year FROM readings WHERE note LIKE 'gauge 1_' ORDER BY note;
--> note VARCHAR | year INTEGER
--> gauge 10     | 2021
--> gauge 11     | 2021
--> gauge 12     | 2022
--> gauge 13     | 2022
--> gauge 14     | 2022
--> gauge 15     | 2022
--> gauge 16     | 2022
--> gauge 17     | 2022
--> gauge 18     | 2022
--> gauge 19     | 2022
--> 10 rows in order

SELECT UPPER(name), CHAR_LENGTH(name), SUBSTRING(name FROM 1 FOR 2) FROM stations ORDER BY id;
--> EXPR$0 VARCHAR | EXPR$1 INTEGER | EXPR$2 VARCHAR
--> ZÜRICH         | 6              | Zü
--> SÄNTIS         | 6              | Sä
--> 東京             | 2              | 東京
--> МОСКВА         | 6              | Мо
--> القاهرة        | 7              | ال
--> SÃO PAULO      | 9              | Sã
--> NULL ISLAND    | 11             | Nu
--> 'O'HIGGINS 😀' | 11             | 'O''
--> 8 rows in order

SELECT * FROM stations WHERE false;
--> id INTEGER | name VARCHAR | country VARCHAR | height INTEGER | opened DATE | latitude DECIMAL(5,3) | active BOOLEAN
--> 0 rows

SELECT COUNT(*) FROM stations;
--> EXPR$0 BIGINT
--> 8
--> 1 row
