using System.Text.Json.Nodes;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Reactions;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectHub.Web.Tests.Features.Engagement;

/// <summary>The application with workers of reactions and polls that look when the test says so.</summary>
public sealed class EngagementSite : ClockedApp
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal ReactionService Reactions => Services.GetRequiredService<ReactionService>();
    internal PollService Polls => Services.GetRequiredService<PollService>();
    internal PollVoting Voting => Services.GetRequiredService<PollVoting>();
    internal PollReader Reader => Services.GetRequiredService<PollReader>();
    internal PollWorker Worker => Services.GetRequiredService<PollWorker>();
    internal ReactionTicker Ticker => Services.GetRequiredService<ReactionTicker>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        // The clock stands still: a writer that waited for it to gather would wait for ever.
        builder.UseSetting("ConnectHub:Polls:GatherMilliseconds", "0");
        builder.ConfigureTestServices(services =>
        {
            ByHand<ReactionTicker>(services);
            ByHand<PollWorker>(services);
        });
    }

    /// <summary>A live stream with an open room.</summary>
    public async Task<(Guid Owner, Guid Stream)> LiveAsync()
    {
        var owner = await UserAsync();
        var stream = await StreamAsync(owner);
        Rooms.Open(stream);
        return (owner, stream);
    }

    public static StreamVisitor Visitor(Guid userId) => new(userId, IsStaff: false, Key: null);

    public async Task<PollView> AskAsync(Guid streamId, Guid userId, PollDraft? draft = null, WhenRunning whenRunning = WhenRunning.Ask) =>
        Assert.IsType<PollResult.Done>(await Polls.CreateAsync(streamId, Visitor(userId), draft ?? Draft(), whenRunning, Cancel)).Poll;

    public static PollDraft Draft(string question = "Which mirror?", int? seconds = null, bool change = false, bool hide = false, params string[] options) =>
        new(question, options.Length > 0 ? options : ["Spherical", "Parabolic"], seconds, change, hide);

    public Task<VoteResult> VoteAsync(PollView poll, Guid userId, int number) => Voting.VoteAsync(poll.StreamId, poll.Id, Visitor(userId), number, Cancel);

    public async Task<PollView> NowAsync(PollView poll) => await Reader.FindAsync(poll.Id, Cancel) ?? throw new InvalidOperationException("No such poll.");

    /// <summary>What pages show of the stream's poll, as JSON; null when they were told nothing.</summary>
    public JsonNode? Shown(Guid streamId) =>
        Rooms.TryGet(streamId, out var room) ? JsonNode.Parse(room.Snapshot().Json.ToString())!["slots"]?["poll"] : null;

    public async Task<Guid> ChannelOfAsync(Guid ownerId)
    {
        await using var db = await OpenDbAsync();
        return await db.Set<Channel>().Where(c => c.OwnerId == ownerId).Select(c => c.Id).SingleAsync(Cancel);
    }

    public async Task SetStatusAsync(Guid streamId, StreamStatus status)
    {
        await using var db = await OpenDbAsync();
        await db.Set<LiveStream>().Where(s => s.Id == streamId).ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, status), Cancel);
        Services.GetRequiredService<StreamFactsCache>().Forget(streamId);
    }

    public async Task BarAsync(Guid ownerId, Guid userId, SanctionKind kind, DateTimeOffset? until = null)
    {
        var channelId = await ChannelOfAsync(ownerId);
        await using (var db = await OpenDbAsync())
        {
            db.Add(new ChannelSanction { ChannelId = channelId, UserId = userId, Kind = kind, ActionId = Guid.CreateVersion7(), ById = ownerId, At = Clock.GetUtcNow(), Until = until });
            await db.SaveChangesAsync(Cancel);
        }
        Services.GetRequiredService<ChannelStandings>().Changed(channelId, userId);
    }

    public async Task MakeModeratorAsync(Guid ownerId, Guid userId)
    {
        var channelId = await ChannelOfAsync(ownerId);
        await using (var db = await OpenDbAsync())
        {
            db.Add(new ChannelModerator { ChannelId = channelId, UserId = userId, AddedById = ownerId, At = Clock.GetUtcNow() });
            await db.SaveChangesAsync(Cancel);
        }
        Services.GetRequiredService<ChannelStandings>().Changed(channelId, userId);
    }

    private static void ByHand<TWorker>(IServiceCollection services) where TWorker : class, IHostedService
    {
        services.RemoveHosted<TWorker>();
        services.AddSingleton<TWorker>();
    }
}
