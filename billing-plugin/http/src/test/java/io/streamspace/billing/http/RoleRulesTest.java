package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.plugin.HttpContribution.Rule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleRulesTest {

    private static final Set<String> ANY_SIGNED_IN = Set.of("user", "admin", "service");

    public static final class Invoices {
        @GET
        @Path("/invoices")
        public void list() {}

        @POST
        @Path("/invoices")
        @RolesAllowed("admin")
        public void add() {}

        @POST
        @Path("/invoices/{number}/pay")
        public void pay() {}

        @GET
        @Path("/invoices/{number}.pdf")
        public void document() {}
    }

    @RolesAllowed("admin")
    public static final class Jobs {
        @GET
        @Path("/jobs/status")
        public void status() {}

        @DELETE
        @Path("/jobs/runs/{id: .+}")
        public void forget() {}
    }

    @PermitAll
    public static final class Files {
        @GET
        @Path("/ui/{file: ([a-z]+/)*[a-z]+}")
        public void file() {}

        @GET
        @Path("/ui/bundled/{file}")
        public void bundle() {}

        @POST
        @Path("/webhook")
        public void webhook() {}
    }

    private static List<Rule> rules(Class<?>... resources) {
        return RoleRules.of(List.of(resources));
    }

    private static Set<String> decided(List<Rule> rules, String method, String path) {
        return rules.stream()
                .filter(rule -> rule.matches(method, path))
                .map(Rule::roles)
                .findFirst()
                .orElse(ANY_SIGNED_IN);
    }

    @Test
    void an_operation_beneath_a_narrower_one_keeps_its_own_roles() {
        List<Rule> rules = rules(Invoices.class);
        assertThat(rules)
                .containsExactly(
                        new Rule("POST", "/invoices/*/pay", ANY_SIGNED_IN),
                        new Rule("POST", "/invoices", Set.of("admin")));
        assertThat(decided(rules, "GET", "/invoices/INV-1.pdf")).isEqualTo(ANY_SIGNED_IN);
    }

    @Test
    void an_area_whose_operations_allow_the_same_roles_is_one_rule_with_what_is_not_found_in_it() {
        List<Rule> rules = rules(Jobs.class);
        assertThat(rules).containsExactly(new Rule("*", "/jobs", Set.of("admin")));
        assertThat(decided(rules, "PUT", "/jobs/nothing")).containsExactly("admin");
    }

    @Test
    void what_anybody_may_call_is_open_for_its_method_alone() {
        List<Rule> rules = rules(Files.class);
        assertThat(rules)
                .containsExactlyInAnyOrder(new Rule("GET", "/ui", Set.of()), new Rule("POST", "/webhook", Set.of()));
        assertThat(decided(rules, "POST", "/ui/page.js")).isEqualTo(ANY_SIGNED_IN);
    }

    @Test
    void operations_without_an_annotation_need_no_rule() {
        assertThat(rules(AnyoneSignedIn.class)).isEmpty();
    }

    public static final class AnyoneSignedIn {
        @GET
        @Path("/usage")
        public void usage() {}
    }
}
