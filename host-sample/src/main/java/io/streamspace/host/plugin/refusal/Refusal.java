package io.streamspace.host.plugin.refusal;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.Problem.InvalidParameter;
import io.streamspace.host.http.ProblemException;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.List;
import java.util.Map;

/** The ways in which what an administrator asks of a plugin cannot be done. */
public final class Refusal {

    private Refusal() {}

    /** No plugin goes by this id. */
    public static ProblemException unknown(String id) {
        return because(404, "not_found", "There is no plugin '" + id + "'.");
    }

    /** What was asked does not fit the present state. */
    public static ProblemException conflict(String code, String detail) {
        return because(409, code, detail);
    }

    /** A plugin's package is faulty. */
    public static ProblemException faulty(String code, String detail) {
        return because(422, code, detail);
    }

    /** The plugin, or what it leans on, failed. */
    public static ProblemException failed(String code, String detail) {
        return because(500, code, detail);
    }

    /** What the plugin leans on is away for the moment. */
    public static ProblemException away(String code, String detail) {
        return because(503, code, detail);
    }

    /** A configuration that does not fit the plugin's settings, with every bad field. */
    public static ProblemException invalidConfiguration(List<Fault> faults) {
        List<InvalidParameter> fields = faults.stream()
                .map(fault -> new InvalidParameter(fault.field(), fault.reason()))
                .toList();
        Map<String, ?> members = Map.of("invalid_parameters", fields);
        return new Problem(422, "invalid_configuration", "The configuration is not valid.", members).asException();
    }

    /** Any other. */
    public static ProblemException because(int status, String code, String detail) {
        return Problem.of(status, code, detail).asException();
    }
}
