using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.GoLive;

internal static class LiveStreams
{
    /// <summary>A public stream of the person that waits for its first chunk.</summary>
    public static async Task<CreatedStream> GoLiveAsync(this WebApp app, Person person, string title)
    {
        var streams = app.Services.GetRequiredService<StreamService>();
        var draft = new StreamDraft(title, "", null, [], StreamQuality.Auto, StreamVisibility.Public, null, Record: false);
        var created = Assert.IsType<StreamResult<CreatedStream>.Ok>(await streams.CreateAsync(person.UserId, draft, TestContext.Current.CancellationToken)).Value;
        Assert.IsType<StreamResult<LiveStream>.Ok>(await streams.StartAsync(person.UserId, created.Stream.Id, TestContext.Current.CancellationToken));
        return created;
    }
}
