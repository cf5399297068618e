using System.IO.Pipelines;
using System.Net;
using ConnectHub.Web.Features.Api.Events;
using ConnectHub.Web.Features.Streams;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Api;

/// <summary>Who may listen, for how long, how often, and how slowly.</summary>
public sealed class EventAccessTests(EventAccessTests.NarrowSite app) : IClassFixture<EventAccessTests.NarrowSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listen_PrivateStream_NeedsTheKeyOrTheOwner()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync(new { title = "Family", isPrivate = true });
        var stranger = await ApiClient.RegisterAsync(app);
        using var refused = await EventReader.AskAsync(stranger, id);

        using var owns = await EventReader.ReadyAsync(owner, id);
        using var invited = await EventReader.ReadyAsync(stranger, id, await ShareKeyAsync(id));

        await ApiRefusalTests.IsProblemAsync(HttpStatusCode.NotFound, refused);
    }

    [Fact]
    public async Task Listen_StreamBecomesPrivate_StrangersAreLostAndHearNothingOfIt()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync();
        using var stranger = await EventReader.ReadyAsync(await ApiClient.RegisterAsync(app), id);
        var draft = new StreamDraft("Family", "", null, [], StreamQuality.Auto, StreamVisibility.Private, null, Record: false);
        var ownerId = (await app.Services.GetRequiredService<StreamQueries>().FindAsync(EventSite.Id(id), Cancel))!.Channel.OwnerId;

        await app.Services.GetRequiredService<StreamService>().UpdateAsync(ownerId, EventSite.Id(id), draft, Cancel);
        await app.SayAsync(owner, id, "among us");

        Assert.Equal("lost", (await stranger.NextAsync())?.Name);
        Assert.Null(await stranger.NextAsync());
    }

    [Fact]
    public async Task Listen_TokenIsRevoked_EndsWithTheNextLook()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync();
        using var reader = await EventReader.ReadyAsync(owner, id);
        await using (var db = await app.OpenDbAsync())
            await db.Users.ExecuteUpdateAsync(u => u.SetProperty(x => x.SecurityStamp, "another"), Cancel);

        var next = reader.NextAsync();
        while (!next.IsCompleted)
        {
            app.Clock.Advance(EventOutput.Heartbeat);
            await Task.WhenAny(next, Task.Delay(20, Cancel));
        }

        Assert.Equal("lost", (await next)?.Name);
        Assert.Null(await reader.NextAsync());
    }

    [Fact]
    public async Task Listen_MoreStreamsThanMayBe_429UntilOneCloses()
    {
        var owner = await ApiClient.RegisterAsync(app);
        var id = await owner.OnAirAsync();
        var first = await EventReader.ReadyAsync(owner, id);
        using var second = await EventReader.ReadyAsync(owner, id);

        using var refused = await EventReader.AskAsync(owner, id);
        using var another = await EventReader.ReadyAsync(await ApiClient.RegisterAsync(app), id);

        await ApiRefusalTests.IsProblemAsync(HttpStatusCode.TooManyRequests, refused);
        Assert.NotNull(refused.Headers.RetryAfter);
        first.Dispose();
        HttpStatusCode status;
        do
        {
            // The server hears of the closed connection a little later.
            using var again = await EventReader.AskAsync(owner, id);
            status = again.StatusCode;
        }
        while (status == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Flush_ReaderTakesNothing_IsCutAfterItsTime()
    {
        var clock = new FakeTimeProvider();
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1000, resumeWriterThreshold: 500));
        var output = new EventOutput(pipe.Writer, clock, Cancel);
        output.Write(new byte[2000]);

        var flush = output.FlushAsync();
        Assert.False(flush.IsCompleted);
        clock.Advance(EventOutput.Patience);

        await Assert.ThrowsAsync<TimeoutException>(() => flush);
    }

    private async Task<string> ShareKeyAsync(string id)
    {
        var view = await app.Services.GetRequiredService<StreamQueries>().FindAsync(EventSite.Id(id), Cancel);
        return app.Services.GetRequiredService<StreamAccess>().ShareKey(view!);
    }

    public sealed class NarrowSite : EventSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ConnectHub:Api:EventStreamsPerCaller", "2");
        }
    }
}
