using System.Net;
using ConnectHub.Web.Shared;
using Microsoft.AspNetCore.Http;

namespace ConnectHub.Web.Tests.Shared;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2::1", "20010DB800010002/64")]
    [InlineData("2001:db8:1:2:ffff::9", "20010DB800010002/64")]
    public void KeyOf_Address_CountsIPv6ByNetwork(string address, string key)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

        Assert.Equal(key, ClientAddress.KeyOf(context));
    }
}
