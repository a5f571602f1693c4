package io.streamspace.billing.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Date;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Fires the schedule by Quartz, on its JDBC job store, clustered: of all hosts on one database one fires each time.
 * Under a driven clock it is kept in standby, its triggers stored and never fired. Fires missed while no host ran
 * collapse into one.
 *
 * <p>One thread, and priorities in the order of the schedule, so that jobs of one instant run in that order.
 */
public final class QuartzScheduler implements AutoCloseable {

    private static final String POOL = "streamspace-billing";
    private static final String GROUP = "billing";
    private static final int FIRST_PRIORITY = 10;

    private final Scheduler scheduler;

    /**
     * Connects to the job store; fires nothing yet.
     *
     * @param fire called with a job's name and the instant it fires for, on Quartz's thread
     */
    public QuartzScheduler(DataSource dataSource, BiConsumer<String, java.time.Instant> fire) {
        DBConnectionManager.getInstance().addConnectionProvider(POOL, new Borrowed(dataSource));
        try {
            scheduler = new StdSchedulerFactory(properties()).getScheduler();
            scheduler.setJobFactory((bundle, ignored) -> context -> fire(context, fire));
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz cannot use its job store", e);
        }
    }

    /** Stores the triggers of a schedule in place of what was stored before. */
    public void store(Schedule schedule) {
        try {
            int priority = FIRST_PRIORITY;
            for (Schedule.Entry entry : schedule.entries()) {
                scheduler.scheduleJob(detail(entry), triggers(entry, priority), true);
                priority--;
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz cannot store its triggers", e);
        }
    }

    /** Begins to fire. */
    public void start() {
        try {
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz does not start", e);
        }
    }

    /** Stops firing, waits for the job under way, and leaves no thread behind. */
    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz does not stop", e);
        }
    }

    private static void fire(JobExecutionContext context, BiConsumer<String, java.time.Instant> fire) {
        Date scheduled = context.getScheduledFireTime();
        fire.accept(context.getJobDetail().getKey().getName(), scheduled.toInstant());
    }

    private static JobDetail detail(Schedule.Entry entry) {
        return JobBuilder.newJob(org.quartz.Job.class)
                .withIdentity(entry.job(), GROUP)
                .storeDurably()
                .requestRecovery()
                .build();
    }

    private static Set<Trigger> triggers(Schedule.Entry entry, int priority) {
        Set<Trigger> triggers = new HashSet<>();
        for (CronExpression expression : entry.cron().expressions()) {
            triggers.add(TriggerBuilder.newTrigger()
                    .withIdentity(entry.job() + "-" + triggers.size(), GROUP)
                    .withPriority(priority)
                    .withSchedule(CronScheduleBuilder.cronSchedule(expression.getCronExpression())
                            .inTimeZone(TimeZone.getTimeZone("UTC"))
                            .withMisfireHandlingInstructionFireAndProceed())
                    .build());
        }
        return triggers;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "streamspace-billing");
        properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.setProperty("org.quartz.scheduler.threadsInheritContextClassLoaderOfInitializer", "true");
        properties.setProperty("org.quartz.threadPool.threadCount", "1");
        properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        properties.setProperty("org.quartz.threadPool.threadsInheritContextClassLoaderOfInitializingThread", "true");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.setProperty("org.quartz.jobStore.dataSource", POOL);
        properties.setProperty("org.quartz.jobStore.tablePrefix", "qrtz_");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "7500");
        properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        return properties;
    }

    /** The host's pool, which Quartz may use and never closes. */
    private record Borrowed(DataSource dataSource) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return dataSource.getConnection();
        }

        @Override
        public void shutdown() {
            // the host owns the pool
        }

        @Override
        public void initialize() {
            // the pool is ready
        }
    }
}
