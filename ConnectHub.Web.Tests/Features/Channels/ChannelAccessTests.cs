using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Channels;

public sealed class ChannelAccessTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public async Task RoleOf_EveryKindOfPerson_IsTheRightOne()
    {
        var owner = await app.SignUpAsync();
        var viewer = await app.SignUpAsync();
        var staff = await app.SignUpAsync(People.NewHandle("staff"), Principal.Moderator);

        Assert.Equal(ChannelRole.Owner, await RoleAsync(owner.UserId, owner.ChannelId));
        Assert.Equal(ChannelRole.Staff, await RoleAsync(staff.UserId, owner.ChannelId));
        Assert.Equal(ChannelRole.Owner, await RoleAsync(staff.UserId, staff.ChannelId));
        Assert.Equal(ChannelRole.None, await RoleAsync(viewer.UserId, owner.ChannelId));
        Assert.Equal(ChannelRole.None, await RoleAsync(null, owner.ChannelId));
        Assert.Equal(ChannelRole.None, await RoleAsync(staff.UserId, Guid.CreateVersion7()));
    }

    private Task<ChannelRole> RoleAsync(Guid? userId, Guid channelId) =>
        app.Services.GetRequiredService<ChannelAccess>().RoleOfAsync(userId, channelId, TestContext.Current.CancellationToken);
}
