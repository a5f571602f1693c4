package io.streamspace.host.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.auth.Allowed;
import io.streamspace.host.http.BodyFields;
import io.streamspace.host.http.Problem;
import io.streamspace.host.plugin.refusal.Refusal;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.SettingsContract.Fault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/plugins}: the administrators' door to the plugins. */
@Path("plugins")
@Allowed("admin")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public final class PluginsResource {

    private final Plugins plugins;

    PluginsResource(Plugins plugins) {
        this.plugins = plugins;
    }

    @GET
    @Path("catalog")
    public Map<String, List<CatalogView>> catalog(@QueryParam("search") @DefaultValue("") String search) {
        return Map.of("plugins", plugins.catalog(search));
    }

    @POST
    @Path("catalog/{id}/install")
    @BodyFields({"version", "config"})
    public Response install(@PathParam("id") String id, JsonNode body) {
        PluginView view = plugins.install(id, new InstallRequest(version(body), config(body)));
        return Response.created(URI.create("/api/plugins/" + id)).entity(view).build();
    }

    @GET
    public Map<String, List<PluginView>> list() {
        return Map.of("plugins", plugins.list());
    }

    @GET
    @Path("{id}")
    public PluginView get(@PathParam("id") String id) {
        return plugins.get(id);
    }

    @PATCH
    @Path("{id}")
    @BodyFields({"config", "check"})
    public PluginView configure(@PathParam("id") String id, @Context HttpServletRequest request, JsonNode body) {
        ObjectNode config = config(body);
        if (config == null) {
            throw notAnObject();
        }
        return isCheck(body) ? plugins.check(id, config) : plugins.configure(id, config, Caller.of(request));
    }

    @POST
    @Path("{id}/enable")
    public PluginView enable(@PathParam("id") String id) {
        return plugins.enable(id);
    }

    @POST
    @Path("{id}/disable")
    public PluginView disable(@PathParam("id") String id) {
        return plugins.disable(id);
    }

    @DELETE
    @Path("{id}")
    public void uninstall(@PathParam("id") String id) {
        plugins.uninstall(id);
    }

    private static @Nullable String version(JsonNode body) {
        JsonNode version = body.path("version");
        if (version.isMissingNode() || version.isNull()) {
            return null;
        }
        if (!version.isTextual()) {
            throw Problem.invalid("version", "must be a string").asException();
        }
        return version.textValue();
    }

    private static boolean isCheck(JsonNode body) {
        JsonNode check = body.path("check");
        if (!check.isMissingNode() && !check.isBoolean()) {
            throw Problem.invalid("check", "must be true or false").asException();
        }
        return check.asBoolean();
    }

    private static @Nullable ObjectNode config(JsonNode body) {
        JsonNode config = body.path("config");
        if (config.isMissingNode() || config.isNull()) {
            return null;
        }
        if (config instanceof ObjectNode object) {
            return object;
        }
        throw notAnObject();
    }

    private static RuntimeException notAnObject() {
        return Refusal.invalidConfiguration(List.of(new Fault("config", "must be an object")));
    }
}
