package io.streamspace.host.plugin;

import io.streamspace.plugin.SettingsContract.Fault;
import java.util.List;

/** Something an administrator asked of a plugin that cannot be done, as it is told in the answer. */
public final class PluginProblem extends RuntimeException {

    private final int status;
    private final String code;
    private final transient List<Fault> faults;

    private PluginProblem(Told told, List<Fault> faults) {
        super(told.detail(), null, false, false);
        this.status = told.status();
        this.code = told.code();
        this.faults = List.copyOf(faults);
    }

    private record Told(int status, String code, String detail) {}

    /** No plugin goes by this id. */
    public static PluginProblem unknown(String id) {
        return of(404, "not_found", "There is no plugin '" + id + "'.");
    }

    /** What was asked does not fit the present state. */
    public static PluginProblem conflict(String code, String detail) {
        return of(409, code, detail);
    }

    /** The request or a plugin's package is faulty. */
    public static PluginProblem refused(String code, String detail) {
        return of(422, code, detail);
    }

    /** A configuration that does not fit the plugin's settings, with every bad field. */
    public static PluginProblem invalidConfiguration(List<Fault> faults) {
        Told told = new Told(422, "invalid_configuration", "The configuration is not valid.");
        return new PluginProblem(told, faults);
    }

    /** The plugin, or what it leans on, failed. */
    public static PluginProblem failed(String code, String detail) {
        return of(500, code, detail);
    }

    /** Any other. */
    public static PluginProblem of(int status, String code, String detail) {
        return new PluginProblem(new Told(status, code, detail), List.of());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The bad fields, if these are the matter. */
    public List<Fault> faults() {
        return faults;
    }
}
