package io.streamspace.billing.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was answered when some work was last done, of the work that depends on answers; the least recent is let go. */
final class RememberedAnswers {

    private static final int MOST = 2_000;
    private static final int MOST_ROWS = 500;

    private final Map<String, Map<String, List<StatementAnswer>>> byWork = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, List<StatementAnswer>>> eldest) {
            return size() > MOST;
        }
    };

    synchronized Map<String, List<StatementAnswer>> of(String about) {
        return byWork.getOrDefault(about, Map.of());
    }

    synchronized void put(String about, Map<String, List<StatementAnswer>> answers) {
        int rows = answers.values().stream()
                .flatMap(List::stream)
                .mapToInt(answer -> answer.rows().size())
                .sum();
        if (rows <= MOST_ROWS) {
            byWork.put(about, Map.copyOf(answers));
        } else {
            byWork.remove(about);
        }
    }
}
