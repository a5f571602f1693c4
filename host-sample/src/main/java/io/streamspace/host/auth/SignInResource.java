package io.streamspace.host.auth;

import io.streamspace.plugin.Caller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** {@code GET /api/sign-in}: what the sign-in page offers to click: the well-known logins of a demo, else nothing. */
@Anyone
@Path("sign-in")
@Produces(MediaType.APPLICATION_JSON)
public final class SignInResource {

    private final List<Login> logins;

    /** @param tokens of this host; they are shown only if they are the demo's, which everybody knows */
    public SignInResource(Map<String, Caller> tokens) {
        this.logins = tokens.equals(TokenSets.wholeDemo())
                ? tokens.entrySet().stream().map(Login::of).toList()
                : List.of();
    }

    /**
     * A token and who it makes of its bearer.
     *
     * @param minor of the demo's further people, offered behind the others
     */
    record Login(String token, CallerView caller, boolean minor) {

        static Login of(Map.Entry<String, Caller> entry) {
            boolean isMinor = TokenSets.demoCast().containsKey(entry.getKey());
            return new Login(entry.getKey(), CallerView.of(entry.getValue()), isMinor);
        }
    }

    @GET
    public Map<String, List<Login>> logins() {
        return Map.of("demo_logins", logins);
    }
}
