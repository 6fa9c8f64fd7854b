-- The answer to a question, once the tables that it looks into stand before it.
select * from question
