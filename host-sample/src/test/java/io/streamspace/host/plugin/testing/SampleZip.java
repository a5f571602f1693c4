package io.streamspace.host.plugin.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A plugin's zip, compiled from {@code SamplePlugin.java.txt} with pieces of code put in its gaps.
 *
 * @param id of the plugin; the path of its HTTP contribution is {@code at-} and the id
 * @param gaps Java by the name of the gap: {@code ENABLE}, {@code DISABLE}, {@code CONFIGURE}
 * @param descriptor lines of {@code plugin.properties} that differ
 */
public record SampleZip(String id, String version, Map<String, String> gaps, Map<String, String> descriptor) {

    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    public static SampleZip of(String id, String version) {
        return new SampleZip(id, version, Map.of(), Map.of());
    }

    public SampleZip withGap(String gap, String code) {
        Map<String, String> more = new TreeMap<>(gaps);
        more.put(gap, code);
        return new SampleZip(id, version, more, descriptor);
    }

    public SampleZip withLine(String key, String value) {
        Map<String, String> more = new TreeMap<>(descriptor);
        more.put(key, value);
        return new SampleZip(id, version, gaps, more);
    }

    /** The entries of the zip. */
    public Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("plugin.properties", properties().getBytes(StandardCharsets.UTF_8));
        COMPILED.computeIfAbsent(source(), source -> Code.compile("sample.SamplePlugin", source))
                .forEach((name, bytes) -> entries.put("classes/" + name, bytes));
        return entries;
    }

    public byte[] bytes() {
        return zip(entries());
    }

    public static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry file = new ZipEntry(entry.getKey());
                file.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0)); // the same bytes, whenever it is made
                zip.putNextEntry(file);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String properties() {
        Map<String, String> lines = new TreeMap<>(Map.of(
                "plugin.id",
                id,
                "plugin.version",
                version,
                "plugin.class",
                "sample.SamplePlugin",
                "plugin.description",
                "Sample " + id,
                "plugin.provider",
                "Tests",
                "plugin.requires",
                ">=1.0.0"));
        lines.putAll(descriptor);
        StringBuilder text = new StringBuilder();
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    private String source() {
        String source = Code.template("SamplePlugin.java.txt")
                .replace("/*VERSION*/", version)
                .replace("/*PATH*/", "at-" + id);
        for (Map.Entry<String, String> gap : gaps.entrySet()) {
            source = source.replace("/*" + gap.getKey() + "*/", gap.getValue());
        }
        return source;
    }
}
