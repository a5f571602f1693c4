package io.streamspace.host.plugin.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

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
        COMPILED.computeIfAbsent(source(), SampleZip::compile)
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
                zip.putNextEntry(new ZipEntry(entry.getKey()));
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
        String source = template().replace("/*VERSION*/", version).replace("/*PATH*/", "at-" + id);
        for (Map.Entry<String, String> gap : gaps.entrySet()) {
            source = source.replace("/*" + gap.getKey() + "*/", gap.getValue());
        }
        return source;
    }

    private static String template() {
        try (InputStream in = SampleZip.class.getResourceAsStream("SamplePlugin.java.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> compile(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
        try {
            Path classes = Files.createTempDirectory("sample-classes");
            List<String> options = List.of("-d", classes.toString(), "-proc:none", "-implicit:none");
            boolean isCompiled = compiler.getTask(null, null, faults, options, null, List.of(inMemory(source)))
                    .call();
            if (!isCompiled) {
                throw new IllegalStateException(faults.getDiagnostics().toString());
            }
            return contents(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaFileObject inMemory(String source) {
        return new SimpleJavaFileObject(URI.create("string:///sample/SamplePlugin.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return contents;
    }
}
