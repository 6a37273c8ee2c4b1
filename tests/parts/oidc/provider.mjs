// A certified OpenID provider for the tests, on a free port of the loopback. Its first line tells its issuer.
// Usage: node provider.mjs JSON, with `redirectUris` and `people` (by what they sign in as: their claims).
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { redirectUris, signedOutUris, people } = JSON.parse(process.argv[2]);
const AUDIENCE = "api://medfin";

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "medfin",
        client_secret: "a secret that only this test knows",
        grant_types: ["authorization_code", "client_credentials"],
        response_types: ["code"],
        redirect_uris: redirectUris,
        post_logout_redirect_uris: signedOutUris,
      },
    ],
    claims: { openid: ["sub"], profile: ["preferred_username", "roles"] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    extraTokenClaims: () => ({ preferred_username: "regneark@aas.kommune.no", roles: ["Medfin.Reader"] }),
    cookies: { keys: ["a key for this test's cookies"] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: "", audience: AUDIENCE, accessTokenFormat: "jwt" }),
      },
    },
    ttl: { ClientCredentials: 600 },
  });
  server.on("request", provider.callback());
  console.log(issuer);
});
