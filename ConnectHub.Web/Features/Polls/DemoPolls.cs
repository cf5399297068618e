using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Polls;

/// <summary>Finished polls in the demo streamers' past streams, voted in by the demo people, and one that is kept for later.</summary>
internal sealed class DemoPolls(IDbContextFactory<ConnectHubDb> databases, PollTemplates templates) : IDemoSeed
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    // Votes by answer; the second is a tie, the third was wanted by nobody.
    private static readonly (string Handle, string Question, int Minute, string[] Options, int[] Votes)[] Past =
    [
        ("demo_ada", "Which curve for the next mirror?", 22, ["Spherical", "Parabolic", "Hyperbolic"], [1, 2, 0]),
        ("demo_ada", "Music while grinding?", 61, ["Yes", "No, let us hear the glass"], [2, 2]),
        ("demo_kofi", "Saw or square?", 18, ["Saw", "Square"], [0, 0]),
    ];

    public int Order => 20;

    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var channels = await db.Set<Channel>().AsNoTracking().ToListAsync(cancellationToken);
        foreach (var past in Past)
        {
            var channel = channels.Single(c => c.Handle == past.Handle);
            var stream = await db.Set<LiveStream>().AsNoTracking().Where(s => s.ChannelId == channel.Id).OrderByDescending(s => s.CreatedAt).FirstAsync(cancellationToken);
            var voters = channels.Where(c => c.Id != channel.Id).Select(c => c.OwnerId).ToArray();
            Add(db, Ended(channel, stream, past.Question, past.Minute, past.Options, past.Votes), past.Votes, voters);
        }
        await db.SaveChangesAsync(cancellationToken);
        var ada = channels.Single(c => c.Handle == "demo_ada");
        await templates.KeepAsync(ada.Id, ada.OwnerId, new PollDraft("How is the picture?", ["Sharp", "It stutters", "No sound"], 60), cancellationToken);
        return [];
    }

    private static Poll Ended(Channel channel, LiveStream stream, string question, int minute, string[] options, int[] votes)
    {
        var start = stream.CreatedAt.AddMinutes(minute);
        var id = Guid.CreateVersion7(start);
        return new Poll
        {
            Id = id,
            ChannelId = channel.Id,
            StreamId = stream.Id,
            CreatedById = channel.OwnerId,
            Question = question,
            State = PollState.Ended,
            DurationSeconds = (int)Length.TotalSeconds,
            AllowChange = false,
            HideResults = false,
            ShowOnOverlay = true,
            CreatedAt = start,
            StartedAt = start,
            EndsAt = start + Length,
            EndedAt = start + Length,
            EndReason = PollEndReason.Time,
            Options = [.. options.Select((text, index) => new PollOption { PollId = id, Number = index + 1, Text = text, Votes = votes[index] })],
        };
    }

    private static void Add(ConnectHubDb db, Poll poll, int[] votes, Guid[] voters)
    {
        db.Add(poll);
        var answers = votes.SelectMany((count, index) => Enumerable.Repeat(index + 1, count));
        foreach (var (voter, number) in voters.Zip(answers))
            db.Add(new PollVote { PollId = poll.Id, UserId = voter, Number = number, At = poll.CreatedAt.AddSeconds(10) });
    }
}
