package io.streamspace.billing.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is prepared at the database only where its pipeline has no answer to it: until then it gathers what is
 * bound to it.
 */
final class PipelinedStatement implements InvocationHandler {

    /** What a statement is to its pipeline. */
    enum Kind {
        /** It reads, and may be sent before its turn. */
        READ,
        /** It writes, or nobody knows. */
        OTHER,
        /** It writes, nobody waits for its count, and it is sent with what comes next. */
        LATER
    }

    private final Pipeline pipeline;
    private final Kind kind;
    private final Asked asked;
    private @Nullable StatementAnswer answer;
    private @Nullable PreparedStatement sent;

    private PipelinedStatement(Pipeline pipeline, Kind kind, String sql) {
        this.pipeline = pipeline;
        this.kind = kind;
        this.asked = new Asked(sql);
    }

    static PreparedStatement of(Pipeline pipeline, Kind kind, String sql) {
        return (PreparedStatement) Proxy.newProxyInstance(
                PipelinedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new PipelinedStatement(pipeline, kind, sql));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        if (sent != null) {
            return Asked.call(method, sent, arguments);
        }
        if (arguments != null) {
            return given(method, arguments);
        }
        return switch (method.getName()) {
            case "execute" -> execute(method);
            case "getResultSet" -> answer == null ? null : AnsweredRows.of(answer);
            case "getUpdateCount" -> answer == null ? Statement.SUCCESS_NO_INFO : -1;
            case "getConnection" -> GatheredArray.gathering(pipeline.connection());
            case "isClosed" -> false;
            case "close", "getWarnings", "clearWarnings" -> null;
            case "hashCode" -> System.identityHashCode(this);
            case "toString" -> asked.toString();
            default -> Asked.call(method, send(), null);
        };
    }

    private @Nullable Object given(Method method, @Nullable Object[] arguments) throws SQLException {
        if (method.getName().equals("equals")) {
            return false;
        }
        if (method.getName().startsWith("set") && arguments.length > 1 && arguments[0] instanceof Integer) {
            asked.bind(method, arguments);
            return null;
        }
        return Asked.call(method, send(), arguments);
    }

    private @Nullable Object execute(Method method) throws SQLException {
        if (kind == Kind.LATER) {
            pipeline.later(asked);
            return false;
        }
        answer = pipeline.answer(asked, kind);
        return answer == null ? Asked.call(method, send(), null) : (Object) true;
    }

    private PreparedStatement send() throws SQLException {
        pipeline.beforeSending(kind);
        PreparedStatement prepared = pipeline.connection().prepareStatement(asked.sql());
        sent = prepared;
        asked.bindTo(prepared, 0);
        return prepared;
    }
}
