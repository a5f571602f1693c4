package io.streamspace.billing.database;

import io.streamspace.billing.database.PipelinedStatement.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Tells statements that read from others by their text. */
final class StatementKinds {

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern CHANGE =
            Pattern.compile("\\b(insert\\s+into|delete\\s+from|merge\\s+into|update\\s+\\w+(\\s+\\w+)?\\s+set)\\b");
    private static final Map<String, Kind> KNOWN = new ConcurrentHashMap<>();

    private StatementKinds() {}

    static Kind of(String sql) {
        return KNOWN.computeIfAbsent(sql, StatementKinds::tell);
    }

    private static Kind tell(String sql) {
        String text = COMMENT.matcher(sql).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        boolean reads = (text.startsWith("select") || text.startsWith("with"))
                && !CHANGE.matcher(text).find();
        return reads ? Kind.READ : Kind.OTHER;
    }
}
