using System.Net;
using ConnectHub.Web.Features.Encoders;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Features.GoLive;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Encoders;

public sealed class RtmpCallbackTests(RtmpSite site) : IClassFixture<RtmpSite>, IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StreamKeyService Keys => site.Services.GetRequiredService<StreamKeyService>();

    [Fact]
    public async Task Publish_GoodKey_TakesAStreamLiveUnderAnotherName()
    {
        var (person, key, keyId) = await StreamerAsync();

        using var answer = await CallAsync("publish", key, "7");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain(key, answer.Headers.Location!.ToString());
        var open = await site.Services.GetRequiredService<StreamQueries>().OpenOfOwnerAsync(person.UserId, Cancel);
        Assert.Equal(StreamStatus.Live, open!.Status);
        var used = Assert.Single(await Keys.ListAsync(person.UserId, Cancel), k => k.Id == keyId);
        Assert.Equal("203.0.113.9", used.LastUsedFrom);
        Assert.NotNull(used.LastUsedAt);
    }

    [Fact]
    public async Task Publish_PreparedStream_StartsThatOne()
    {
        var (person, key, _) = await StreamerAsync();
        var draft = new StreamDraft("Prepared", "", null, [], StreamQuality.Auto, StreamVisibility.Unlisted, null, true);
        await site.Services.GetRequiredService<StreamService>().CreateAsync(person.UserId, draft, Cancel);

        await CallAsync("publish", key, "8");

        var open = await site.Services.GetRequiredService<StreamQueries>().OpenOfOwnerAsync(person.UserId, Cancel);
        Assert.Equal(("Prepared", StreamStatus.Live), (open!.Title, open.Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Publish_AfterAStreamThatWasNotKept_IsRecordedAsTheChannelSays(bool auto)
    {
        var (person, key, _) = await StreamerAsync();
        await site.Services.GetRequiredService<LibraryPolicy>().ChangeAsync(person.UserId, person.ChannelId, settings => settings.AutoRecord = auto, Cancel);
        var before = await site.GoLiveAsync(person, "Not kept");
        await site.Services.GetRequiredService<StreamService>().EndAsync(person.UserId, before.Stream.Id, Cancel);

        Assert.Equal(HttpStatusCode.Redirect, (await CallAsync("publish", key, "60")).StatusCode);

        var open = await site.Services.GetRequiredService<StreamQueries>().OpenOfOwnerAsync(person.UserId, Cancel);
        Assert.Equal((StreamStatus.Live, auto), (open!.Status, open.Record));
    }

    [Fact]
    public async Task Publish_SecondOnTheSameKey_409()
    {
        var (_, key, _) = await StreamerAsync();
        await CallAsync("publish", key, "20");

        Assert.Equal(HttpStatusCode.Conflict, (await CallAsync("publish", key, "21")).StatusCode);
    }

    [Fact]
    public async Task Publish_AfterTheFirstHasLeft_IsTheSameStream()
    {
        var (person, key, _) = await StreamerAsync();
        await CallAsync("publish", key, "30");
        await CallAsync("publish_done", key, "30");

        Assert.Equal(HttpStatusCode.Redirect, (await CallAsync("publish", key, "31")).StatusCode);
        await using var db = await site.OpenDbAsync();
        Assert.Equal(1, await db.Set<LiveStream>().CountAsync(s => s.Channel!.OwnerId == person.UserId, Cancel));
    }

    /// <summary>nginx waits ten seconds for the answer, then it turns the encoder away without a word to us.</summary>
    [Fact]
    public async Task Publish_NginxHangsUpBeforeTheAnswer_EncoderMayComeAgainAtOnce()
    {
        var (person, key, _) = await StreamerAsync();
        using var line = new CancellationTokenSource();
        var slow = ActivatorUtilities.CreateInstance<RtmpAdmission>(site.Services, new HangingUp(line));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow.AdmitAsync(key, "40", "203.0.113.9", line.Token));

        Assert.Null(site.Services.GetRequiredService<RtmpPublishers>().Of(person.UserId));
        Assert.Equal(HttpStatusCode.Redirect, (await CallAsync("publish", key, "41")).StatusCode);
    }

    /// <summary>nginx begins its updates when it asks about the key, not when it has the answer.</summary>
    [Fact]
    public async Task Update_WhileTheKeyIsStillLookedAt_DoesNotCloseTheConnection()
    {
        var (_, key, _) = await StreamerAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await CallAsync("update_publish", key, "50")).StatusCode);
        Task<HttpResponseMessage> asked;
        await using (var db = await site.OpenDbAsync())
        await using (await db.Database.BeginTransactionAsync(Cancel))
        {
            // Nobody else can write: the stream cannot go live yet.
            asked = CallAsync("publish", key, "50");
            while ((await CallAsync("update_publish", key, "50")).StatusCode != HttpStatusCode.NoContent)
                Assert.False(asked.IsCompleted, "the key was answered");
            Assert.False(asked.IsCompleted, "the key was answered");
        }

        Assert.Equal(HttpStatusCode.Redirect, (await asked).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await CallAsync("update_publish", key, "50")).StatusCode);
    }

    [Fact]
    public async Task Publish_WrongKey_403() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await CallAsync("publish", "live_nonsense", "1")).StatusCode);

    [Fact]
    public async Task Rotate_WhilePublishing_OldKeyAndItsConnectionAreRefused()
    {
        var (person, key, keyId) = await StreamerAsync();
        await CallAsync("publish", key, "40");
        Assert.Equal(HttpStatusCode.NoContent, (await CallAsync("update_publish", key, "40")).StatusCode);

        Assert.True(await Keys.RotateAsync(person.UserId, keyId, Cancel));

        Assert.Equal(HttpStatusCode.Forbidden, (await CallAsync("update_publish", key, "40")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await CallAsync("publish", key, "41")).StatusCode);
        Assert.NotEqual(key, await Keys.RevealAsync(person.UserId, keyId, Cancel));
    }

    [Fact]
    public async Task Reveal_KeyOfAnother_GivesNothing()
    {
        var (_, _, keyId) = await StreamerAsync();
        var stranger = await site.SignUpAsync();

        Assert.Null(await Keys.RevealAsync(stranger.UserId, keyId, Cancel));
        Assert.False(await Keys.RotateAsync(stranger.UserId, keyId, Cancel));
    }

    [Theory]
    [InlineData("203.0.113.5", RtmpSite.Secret)]
    [InlineData("127.0.0.1", "wrong")]
    [InlineData("127.0.0.1", null)]
    [InlineData(null, RtmpSite.Secret)]
    public async Task Publish_FromElsewhereOrWithoutSecret_404(string? from, string? secret)
    {
        var (_, key, _) = await StreamerAsync();
        site.Caller = from is null ? null : IPAddress.Parse(from);

        Assert.Equal(HttpStatusCode.NotFound, (await CallAsync("publish", key, "50", secret)).StatusCode);
    }

    public void Dispose() => site.Caller = IPAddress.Loopback;

    private async Task<(Person Person, string Key, Guid KeyId)> StreamerAsync()
    {
        var person = await site.SignUpAsync();
        var key = await Keys.CreateAsync(person.UserId, "OBS", Cancel);
        return (person, (await Keys.RevealAsync(person.UserId, key!.Id, Cancel))!, key.Id);
    }

    private Task<HttpResponseMessage> CallAsync(string call, string name, string clientId, string? secret = RtmpSite.Secret)
    {
        var client = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var form = new Dictionary<string, string> { ["call"] = call, ["name"] = name, ["clientid"] = clientId, ["addr"] = "203.0.113.9", ["app"] = "live" };
        return client.PostAsync($"/internal/rtmp/publish?secret={secret}", new FormUrlEncodedContent(form), Cancel);
    }

    /// <summary>The line is cut at the moment at which the encoder is let in.</summary>
    private sealed class HangingUp(CancellationTokenSource line) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            line.Cancel();
            return base.GetUtcNow();
        }
    }
}
