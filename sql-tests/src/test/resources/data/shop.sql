-- Three small tables to join, with keys that are NULL or have no counterpart.

CREATE TABLE customers AS
SELECT * FROM (VALUES (1, 'Ada', 'north'), (2, 'Ben', 'south'), (3, 'Cem', NULL), (4, 'Dee', 'north'), (NULL, 'Eve', 'west')) AS t(id, name, region);
COPY customers TO '{folder}/customers.parquet' (FORMAT parquet);

CREATE TABLE orders AS
SELECT * FROM (VALUES
  (100, 1, DATE '2024-01-05', 20.50::DECIMAL(10,2)), (101, 1, DATE '2024-02-05', 9.99::DECIMAL(10,2)),
  (102, 2, DATE '2024-02-06', 100.00::DECIMAL(10,2)), (103, 4, DATE '2024-03-01', NULL),
  (104, 9, DATE '2024-03-02', 1.00::DECIMAL(10,2)), (105, NULL, DATE '2024-03-03', 2.00::DECIMAL(10,2))
) AS t(id, customer, day, total);
COPY orders TO '{folder}/orders.parquet' (FORMAT parquet);

CREATE TABLE regions AS SELECT * FROM (VALUES ('north', 'cold'), ('south', 'warm'), ('east', 'windy')) AS t(region, weather);
COPY regions TO '{folder}/regions.parquet' (FORMAT parquet);
