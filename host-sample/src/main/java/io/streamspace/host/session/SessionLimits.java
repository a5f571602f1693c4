package io.streamspace.host.session;

import io.streamspace.host.command.StartFailure;
import io.streamspace.host.http.Problem;

/**
 * How many sessions may live at once, hibernated ones among them: nobody fills the database alone. What an account may
 * have is for its plan to say; this protects the host. Hosts that share a database count at the same moment without
 * waiting for one another, so a few sessions more than this are possible.
 *
 * @param user of a user's own
 * @param organization of all members of an organisation together
 */
public record SessionLimits(int user, int organization) {

    private static final int USUAL_OF_USER = 10_000;
    private static final int USUAL_OF_ORGANIZATION = 100_000;

    /**
     * What the system properties {@code streamspace.sessions.*} say; what they leave out is as usual.
     *
     * @throws StartFailure if one is no number from 1 to 2,147,483,647
     */
    public static SessionLimits ofSystem() {
        return new SessionLimits(property("user", USUAL_OF_USER), property("organization", USUAL_OF_ORGANIZATION));
    }

    /** 409 {@code too_many}. */
    static Problem tooMany(int most) {
        return Problem.of(409, "too_many", "There are " + most + " sessions at most; terminate one first.");
    }

    private static int property(String name, int usual) {
        String text = System.getProperty("streamspace.sessions." + name);
        try {
            int number = text == null ? usual : Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new StartFailure("streamspace.sessions." + name + " must be a number, not " + text, e);
        }
        throw new StartFailure("streamspace.sessions." + name + " must be more than 0, not " + text);
    }
}
