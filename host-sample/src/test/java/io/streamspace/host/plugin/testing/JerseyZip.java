package io.streamspace.host.plugin.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The zip of a plugin, {@code jersey}, that brings a Jersey of its own, as the test's class path has it. */
public final class JerseyZip {

    private static final Pattern LIBRARIES = Pattern.compile(
            "(jersey|hk2|aopalliance|jakarta\\.(ws|inject|annotation|validation|activation|xml)|osgi|javassist).*\\.jar");

    private JerseyZip() {}

    public static byte[] bytes() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        String descriptor = "plugin.id=jersey-plugin\nplugin.version=1.0.0\nplugin.class=sample.JerseyPlugin\n";
        entries.put("plugin.properties", descriptor.getBytes(StandardCharsets.UTF_8));
        Code.compile("sample.JerseyPlugin", Code.template("JerseyPlugin.java.txt"))
                .forEach((name, bytes) -> entries.put("classes/" + name, bytes));
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(element);
            if (LIBRARIES.matcher(jar.getFileName().toString()).matches()) {
                entries.put("lib/" + jar.getFileName(), contents(jar));
            }
        }
        return SampleZip.zip(entries);
    }

    private static byte[] contents(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
