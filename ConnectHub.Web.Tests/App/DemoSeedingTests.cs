using ConnectHub.E2E.Support;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Polls;
using ConnectHub.Web.Features.Reactions;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.App;

public sealed class DemoSeedingTests
{
    [Fact]
    public async Task Start_WithSeedOnEmptyDatabase_MakesOneAccountOfEveryRole()
    {
        await using var app = new DemoApp();
        await using var db = await app.OpenDbAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();

        Assert.Single(await users.GetUsersInRoleAsync("Admin"));
        Assert.Single(await users.GetUsersInRoleAsync("Moderator"));
        Assert.Equal(5, await db.Users.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, await db.Set<Recording>().CountAsync(r => r.State == RecordingState.Ready && r.DurationMs > 23_000, TestContext.Current.CancellationToken));
        // The next stream begins with the last one's settings: a demo streamer's is recorded too.
        Assert.Equal(4, await db.Set<LiveStream>().CountAsync(s => s.Status == StreamStatus.Ended && s.Record, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_WithSeed_PastStreamsHavePollsAndReactionsThatAddUp()
    {
        await using var app = new DemoApp();
        await using var db = await app.OpenDbAsync();
        var cancel = TestContext.Current.CancellationToken;

        var polls = await db.Set<Poll>().Include(p => p.Options).ToListAsync(cancel);
        Assert.Equal(3, polls.Count);
        Assert.All(polls, poll => Assert.Equal(PollState.Ended, poll.State));
        foreach (var poll in polls)
        {
            foreach (var option in poll.Options)
                Assert.Equal(option.Votes, await db.Set<PollVote>().CountAsync(v => v.PollId == poll.Id && v.Number == option.Number, cancel));
        }
        Assert.Equal(1, await db.Set<PollTemplate>().CountAsync(cancel));
        Assert.Equal(4, await db.Set<ReactionBucket>().Select(b => b.StreamId).Distinct().CountAsync(cancel));
    }

    [Fact]
    public async Task Start_WithSeed_ClipsOfTheVideosAreCutLikeAnyOther()
    {
        await using var app = new DemoApp();
        var cancel = TestContext.Current.CancellationToken;

        while (await app.Services.GetServices<ILibraryJob>().OfType<ClipJob>().Single().DoNextAsync(cancel))
            continue;

        await using var db = await app.OpenDbAsync();
        var clips = await db.Set<Clip>().ToListAsync(cancel);
        Assert.Equal(4, clips.Count);
        Assert.All(clips, clip => Assert.Equal((ClipState.Ready, true), (clip.State, clip.SizeBytes > 10_000)));
        using var picture = await app.NewVisitor().GetAsync($"/clips/{ShortId.Format(clips[0].Id)}/picture.jpg", cancel);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Start_SeedOnDatabaseWithAccounts_IsRefusedInOneLine()
    {
        await using var folder = new OwnFolder("connecthub-demo-");
        var environment = new Dictionary<string, string>
        {
            ["ConnectHub__DataPath"] = folder.Path,
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ServerProcess.FreePort()}",
        };
        await using (var first = ServerProcess.Start(environment, "--seed-demo"))
            await first.LineWithAsync("ConnectHub is ready at", TestContext.Current.CancellationToken);

        await using var second = ServerProcess.Start(environment, "--seed-demo");
        var (code, _, error) = await second.EndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.StartsWith("ConnectHub cannot start: demo data goes into an empty database only", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    private sealed class DemoApp : WebApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ConnectHub:Seed:Demo", "true");
            // The test does the library's work itself.
            builder.ConfigureTestServices(services => services.RemoveHosted<LibraryWorker>());
        }
    }
}
