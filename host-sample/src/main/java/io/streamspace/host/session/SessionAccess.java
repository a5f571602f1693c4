package io.streamspace.host.session;

import io.streamspace.host.http.Problem;
import io.streamspace.plugin.Caller;

/** Whose sessions a caller sees and may touch. */
final class SessionAccess {

    private final Sessions sessions;

    SessionAccess(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The session, if the caller may do something with it; another account's is 404, a colleague's 403 for members. */
    Session touched(Caller caller, String sessionId) {
        Session session = sessions.find(sessionId)
                .filter(found -> sees(caller, found))
                .orElseThrow(() -> Problem.notFound().asException());
        if (!mayChange(caller, session)) {
            throw Problem.forbidden("Only its user, or an admin of the organization, may do that.")
                    .asException();
        }
        return session;
    }

    private static boolean sees(Caller caller, Session session) {
        return caller.hasRole("admin")
                || session.user().equals(caller.user())
                || session.organization() != null && session.organization().equals(caller.organization());
    }

    /** Whether the caller, who sees the session, may resize, hibernate, wake and end it too. */
    static boolean mayChange(Caller caller, Session session) {
        return caller.hasRole("admin")
                || session.user().equals(caller.user())
                || "owner".equals(caller.organizationRole())
                || "admin".equals(caller.organizationRole());
    }
}
