package io.countersign.runner.session;

import io.countersign.plugins.spi.Job;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.language.Languages;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.session.SessionRefused.Why;
import io.countersign.runner.warm.Stay;
import io.countersign.runner.warm.WarmStarts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live interpreters of this runner, by their ids. They live no longer than the runner. */
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Languages languages;
  private final WarmStarts warmStarts;
  private final Remarks remarks;
  private final Path directory;
  private final int most;
  private final Duration idle;
  private final Map<String, LiveSession> open = new HashMap<>();
  private int opening;

  /**
   * Makes none yet.
   *
   * @param remarks says where a cell's syntax is wrong
   * @param directory a directory of the runner, closed to others
   * @param most how many are open at once
   * @param idle time after which one that nobody uses is ended
   */
  public Sessions(
      Languages languages,
      WarmStarts warmStarts,
      Remarks remarks,
      Path directory,
      int most,
      Duration idle) {
    this.languages = languages;
    this.warmStarts = warmStarts;
    this.remarks = remarks;
    this.directory = directory;
    this.most = most;
    this.idle = idle;
  }

  /**
   * Runs a cell.
   *
   * @param output takes what it writes
   * @param started told once it will run; not where the outcome of that cell is known already
   * @throws SessionRefused where there can be no such session or cell
   */
  public Ended run(Cell cell, JobOutput output, Runnable started)
      throws IOException, InterruptedException, SessionRefused {
    LiveSession session = openFor(cell);
    try {
      return session.run(cell, output, started);
    } finally {
      if (!session.isAlive()) {
        end(cell.session(), session);
      }
    }
  }

  /**
   * Does something else with an open session.
   *
   * @param action {@code reset}, {@code snapshot} or {@code restore}
   * @param name of a snapshot
   */
  public Standing apply(String id, String action, String name) throws IOException, SessionRefused {
    LiveSession session = find(id).orElseThrow(Sessions::gone);
    if (!action.equals("reset") && !NAME.matcher(name).matches()) {
      throw new SessionRefused(Why.INVALID, "a snapshot may not be named so: " + name);
    }
    try {
      session.apply(action, name);
      return session.standing();
    } catch (IOException e) {
      end(id, session);
      throw new SessionRefused(
          Why.GONE, "the session ended: a cell may have ended what kept its state");
    }
  }

  /**
   * Ends the cell that runs, and keeps the session.
   *
   * @param number the only cell that is meant; empty for whichever runs
   * @return whether that one runs
   */
  public boolean interrupt(String id, OptionalLong number) throws SessionRefused {
    return find(id).orElseThrow(Sessions::gone).interrupt(number);
  }

  /** Ends a session; nothing happens where it is not open. */
  public void close(String id) {
    find(id).ifPresent(session -> end(id, session));
  }

  /** Returns what is open. */
  public List<Standing> list() {
    List<LiveSession> all;
    synchronized (this) {
      all = new ArrayList<>(open.values());
    }
    return all.stream().map(LiveSession::standing).toList();
  }

  /** Ends what nobody has used for a time. */
  public void endIdle() {
    Map<String, LiveSession> all;
    synchronized (this) {
      all = new HashMap<>(open);
    }
    all.forEach(
        (id, session) -> {
          if (System.nanoTime() - session.lastUse() > idle.toNanos()) {
            LOG.info("session {} was idle and is ended", id);
            end(id, session);
          }
        });
  }

  private LiveSession openFor(Cell cell) throws IOException, InterruptedException, SessionRefused {
    Job job = cell.job();
    if (!NAME.matcher(cell.session()).matches()) {
      throw new SessionRefused(Why.INVALID, "a session may not be named so");
    }
    if (!job.inputs().isEmpty() || !job.surroundings().stdin().isEmpty()) {
      throw new SessionRefused(
          Why.INVALID, "a cell takes no inputs; put what it needs into its source");
    }
    if (!job.surroundings().network().isEmpty()) {
      throw new SessionRefused(
          Why.INVALID, "a session reaches no network; run the job without one");
    }
    synchronized (this) {
      LiveSession session = open.get(cell.session());
      if (session != null) {
        return checked(session, job);
      }
      if (!cell.opens() || cell.knownOnly()) {
        throw gone();
      }
      if (open.size() + opening >= most) {
        throw new SessionRefused(
            Why.FULL,
            "all " + most + " sessions are open; close one, or wait until one has been idle");
      }
      opening++;
    }
    try {
      return open(cell);
    } finally {
      synchronized (this) {
        opening--;
      }
    }
  }

  private LiveSession open(Cell cell) throws IOException, InterruptedException, SessionRefused {
    InstalledLanguage language =
        languages
            .find(cell.job().language())
            .filter(found -> found.missing().isEmpty())
            .orElseThrow(
                () ->
                    new SessionRefused(
                        Why.NOT_OFFERED, "no plugin brings a usable " + cell.job().language()));
    Stay stay =
        warmStarts
            .stay(language, cell.job().source())
            .orElseThrow(
                () ->
                    new SessionRefused(
                        Why.NOT_OFFERED,
                        "no sessions in "
                            + language.name()
                            + " here: its plugin must offer them, and a cgroup must bound them"));
    Files.createDirectories(directory);
    Path files = Files.createTempDirectory(directory, "session-");
    LiveSession fresh = new LiveSession(cell.session(), language.name(), stay, files, remarks);
    synchronized (this) {
      LiveSession other = open.putIfAbsent(cell.session(), fresh);
      if (other == null) {
        return fresh;
      }
    }
    fresh.close();
    throw new SessionRefused(
        Why.OPENING, "the session is being opened by another cell; send this one again");
  }

  private static LiveSession checked(LiveSession session, Job job) throws SessionRefused {
    if (!session.language().equals(job.language())) {
      throw new SessionRefused(Why.INVALID, "the session speaks " + session.language());
    }
    return session;
  }

  private static SessionRefused gone() {
    return new SessionRefused(
        Why.GONE,
        "no session of that id is open: it was idle for too long, or ended, or the runner has"
            + " started since");
  }

  private synchronized Optional<LiveSession> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  private void end(String id, LiveSession session) {
    synchronized (this) {
      open.remove(id, session);
    }
    try {
      session.close();
    } catch (IOException e) {
      LOG.warn("session {} could not be ended whole", id, e);
    }
  }
}
