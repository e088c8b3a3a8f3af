// Serves the bench's graph by @neo4j/graphql behind graphql-yoga, on loopback. NEO4J names the database, PORT the port.
import { createServer } from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";

// The graph as it stands today: an entity's node shows its latest state, so no days have to be asked for here.
const typeDefs = /* GraphQL */ `
  type Order @node {
    id: ID!
    caption: String!
    relief: String
    issued: String
    standing: String
    issuedBy: [Issuer!]! @relationship(type: "ISSUED_BY", direction: OUT)
    concerns: [Person!]! @relationship(type: "CONCERNS", direction: OUT)
    case: [Case!]! @relationship(type: "IN_CASE", direction: OUT)
  }
  union Issuer = Judge | Court
  type Judge @node {
    id: ID!
    caption: String!
  }
  type Court @node {
    id: ID!
    caption: String!
  }
  type Person @node {
    id: ID!
    caption: String!
  }
  type Case @node {
    id: ID!
    caption: String!
    docketNumber: String @alias(property: "docket_number")
  }
`;

const driver = neo4j.driver(process.env.NEO4J, undefined, { disableLosslessIntegers: true });
// Comparing texts has to be allowed, so that a day can be asked for.
const features = { filters: { String: { LTE: true } } };
const schema = await new Neo4jGraphQL({ typeDefs, driver, features }).getSchema();
const yoga = createYoga({ schema, graphiql: false, logging: "error" });
const server = createServer(yoga);
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log(`listening ${server.address().port}`));
